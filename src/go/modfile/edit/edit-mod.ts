import { pathMajorVersion } from '../../module-path.ts';
import { moduleVersionMajor } from '../../module-version.ts';
import type { Parsed } from '../../parsed.ts';
import { encodeLossless } from '../../lossless-text.ts';
import { parseGoMod } from '../parse-mod.ts';
import { formatModFile } from '../print.ts';
import { sourceText } from '../source.ts';
import { autoQuote } from '../strings.ts';
import type { Line } from '../syntax.ts';
import type { GoModFile } from '../types.ts';
import { canonicalVersion, invalidVersion, pathMajorFault } from '../versions.ts';
import { applyCommon, dropAll, keepOne, type CommonDraft } from './apply-common.ts';
import type { GoModEdit } from './edits.ts';
import { noteExtents, renderEdited } from './render.ts';
import { doublesOf, sortBlocks } from './sort.ts';
import { addBeside, addLine, cleanUp, updateLine } from './tree.ts';

export interface EditOptions {
  readonly file?: string;
  /** Prints the whole file in Go's style and order, as `go mod edit` does; else only what changes is written anew. */
  readonly format?: boolean;
}

type Draft = CommonDraft & {
  -readonly [Key in 'module' | 'require' | 'exclude' | 'retract' | 'tool' | 'ignore']: GoModFile[Key];
};

/**
 * Changes a go.mod as `go mod edit` would, and keeps every other byte, comments and order (golang.org/x/mod/modfile:
 * File's methods). With an error nothing is changed: `value` is the text as it was. The type of the text is kept.
 */
export function editGoMod<Text extends string | Uint8Array>(
  input: Text,
  edits: readonly GoModEdit[],
  { file = 'go.mod', format = false }: EditOptions = {},
): Parsed<Text> {
  const text = sourceText(input);
  const { value: mod, errors } = parseGoMod(text, { file });
  if (errors.length > 0) return { value: input, errors };
  const extents = noteExtents(mod.syntax, text);
  const draft: Draft = { ...mod, godebug: [...mod.godebug], replace: [...mod.replace] };
  for (const edit of edits) {
    const fault = applyEdit(draft, edit);
    if (fault !== null) return { value: input, errors: [{ message: fault, line: 1, column: 1 }] };
  }
  if (format) sort(draft);
  cleanUp(draft.syntax);
  const edited = format ? formatModFile(draft.syntax) : renderEdited(draft.syntax, text, extents);
  return { value: likeInput(input, edited), errors: [] };
}

/** The text in the form in which the file was given. */
export function likeInput<Text extends string | Uint8Array>(input: Text, text: string): Text {
  return (typeof input === 'string' ? text.toWellFormed() : encodeLossless(text)) as Text;
}

function applyEdit(draft: Draft, edit: GoModEdit): string | null {
  if ('set' in edit) return applySet(draft, edit);
  if ('drop' in edit) return applyDrop(draft, edit);
  if (edit.add === 'exclude') return addExclude(draft, edit.path, edit.version);
  return edit.add === 'retract' ? addRetract(draft, edit) : addPath(draft, edit.add, edit.path);
}

function applySet(draft: Draft, edit: Extract<GoModEdit, { set: unknown }>): string | null {
  const { syntax } = draft;
  if (edit.set === 'module') {
    const tokens = ['module', autoQuote(edit.path)];
    const line = draft.module?.line ?? addLine(syntax, null, tokens);
    updateLine(line, tokens);
    draft.module = { path: edit.path, deprecated: draft.module?.deprecated ?? '', line };
    return null;
  }
  if (edit.set === 'require') {
    const { path, version } = edit;
    const tokens = version === null ? null : ['require', autoQuote(path), version];
    const make = (line: Line): GoModFile['require'][number] => ({
      path,
      version: version ?? '',
      indirect: false,
      line,
    });
    draft.require = keepOne(syntax, draft.require, { isIt: one => one.path === path, tokens, make });
    return null;
  }
  return applyCommon(draft, edit, {
    addGo: tokens => addLine(syntax, draft.module?.line ?? null, tokens),
    addToolchain: tokens => addLine(syntax, draft.go?.line ?? draft.module?.line ?? null, tokens),
  });
}

function applyDrop(draft: Draft, edit: Extract<GoModEdit, { drop: unknown }>): null {
  if (edit.drop === 'exclude') {
    draft.exclude = dropAll(draft.exclude, one => one.path === edit.path && one.version === edit.version);
  } else if (edit.drop === 'retract') {
    draft.retract = dropAll(draft.retract, one => one.low === edit.low && one.high === edit.high);
  } else draft[edit.drop] = dropAll(draft[edit.drop], one => one.path === edit.path);
  return null;
}

function addExclude(draft: Draft, path: string, version: string): string | null {
  const fault = canonicalFault(path, version);
  if (fault !== null || draft.exclude.some(one => one.path === path && one.version === version)) return fault;
  const hint = draft.exclude.findLast(one => one.path === path)?.line ?? null;
  const line = addBeside(draft.syntax, hint, ['exclude', autoQuote(path), version]);
  draft.exclude = [...draft.exclude, { path, version, line }];
  return null;
}

function addRetract(
  draft: Draft,
  edit: { readonly low: string; readonly high: string; readonly rationale?: string },
): string | null {
  const { low, high, rationale = '' } = edit;
  const path = draft.module?.path ?? '';
  const fault = canonicalFault(path, high) ?? canonicalFault(path, low);
  if (fault !== null) return fault;
  const range = low === high ? [autoQuote(low)] : ['[', autoQuote(low), ',', autoQuote(high), ']'];
  const line = addLine(draft.syntax, null, ['retract', ...range]);
  if (rationale !== '') line.before = rationale.split('\n').map(text => ({ text: `// ${text}`, at: -1 }));
  return null;
}

/** A tool or ignored folder; adding one sorts all blocks (modfile: AddTool). */
function addPath(draft: Draft, verb: 'tool' | 'ignore', path: string): null {
  if (draft[verb].some(one => one.path === path)) return null;
  draft[verb] = [...draft[verb], { path, line: addLine(draft.syntax, null, [verb, path]) }];
  sort(draft);
  return null;
}

function sort(draft: Draft): void {
  const doubles = new Set([
    ...doublesOf(draft.exclude, ({ path, version }) => `${path} ${version}`),
    ...doublesOf(draft.replace, ({ old }) => `${old.path} ${old.version}`, true),
    ...doublesOf(draft.tool, ({ path }) => path),
    ...doublesOf(draft.ignore, ({ path }) => path),
  ]);
  const isKept = ({ line }: { readonly line: Line }): boolean => !doubles.has(line);
  draft.exclude = draft.exclude.filter(isKept);
  draft.replace = draft.replace.filter(isKept);
  draft.tool = draft.tool.filter(isKept);
  draft.ignore = draft.ignore.filter(isKept);
  sortBlocks(draft.syntax, { goVersion: draft.go?.version ?? null, doubles });
}

/** Why a version cannot be excluded or retracted (modfile: checkCanonicalVersion). */
function canonicalFault(path: string, version: string): string | null {
  const pathMajor = pathMajorVersion(path);
  if (version === '' || version !== canonicalVersion(version)) {
    const prefix = (pathMajor ?? '').slice(1).replace(/-unstable$/, '');
    return invalidVersion(version, `must be of the form ${prefix === '' ? 'v1' : prefix}.2.3`);
  }
  const fault = pathMajor === null ? null : pathMajorFault(version, pathMajor);
  if (fault === null || pathMajor !== '') return fault;
  return invalidVersion(
    version,
    `should be ${version}+incompatible (or module ${path}/${moduleVersionMajor(version)})`,
  );
}
