import { pathMajorVersion } from '../../module-path.ts';
import type { Parsed } from '../../parsed.ts';
import { parseGoMod } from '../parse-mod.ts';
import { sourceText } from '../source.ts';
import { autoQuote } from '../strings.ts';
import type { GoModFile } from '../types.ts';
import { canonicalVersion, invalidVersion, pathMajorFault } from '../versions.ts';
import { addBeside, applyCommon, commonDraft, keepOne, type CommonDraft, type Single } from './apply-common.ts';
import { firstFault } from './check-edit.ts';
import type { GoModEdit } from './edits.ts';
import { Entries } from './entries.ts';
import { updateLine } from './lines.ts';
import { finish, refused, type EditOptions } from './finish.ts';
import { noteExtents } from './render.ts';
import { sortBlocks } from './sort.ts';
import { sortingEdits } from './sorting-edits.ts';

interface Draft extends CommonDraft {
  module: Single | null;
  readonly require: Entries;
  readonly exclude: Entries;
  readonly retract: Entries;
  readonly tool: Entries;
  readonly ignore: Entries;
}

/**
 * Changes a go.mod as `go mod edit` would, and keeps every other byte, comments and order (golang.org/x/mod/modfile:
 * File's methods). With an error nothing is changed: `value` is the text as it was, and the error tells which edit go
 * would not make either, in its words. The type of the text is kept. Linear in the text and the edits.
 */
export function editGoMod<Text extends string | Uint8Array>(
  input: Text,
  edits: readonly GoModEdit[],
  { file = 'go.mod', format = false }: EditOptions = {},
): Parsed<Text> {
  const text = sourceText(input);
  const { value: mod, errors } = parseGoMod(text, { file });
  if (errors.length > 0) return { value: input, errors };
  const flagFault = firstFault(edits);
  if (flagFault !== null) return refused(input, flagFault);
  const extents = noteExtents(mod.syntax, text);
  const draft = draftOf(mod);
  const sorting = sortingEdits(mod, edits);
  for (const [index, edit] of edits.entries()) {
    const fault = applyEdit(draft, edit);
    if (fault !== null) return refused(input, fault);
    if (sorting.has(index)) sort(draft);
  }
  if (format) sort(draft);
  return { value: finish(input, draft.tree.settle(), { format, text, extents }), errors: [] };
}

const draftOf = (mod: GoModFile): Draft => ({
  ...commonDraft(mod),
  module: mod.module && { value: mod.module.path, line: mod.module.line },
  require: new Entries(mod.require.map(({ path, line }) => ({ key: path, line }))),
  exclude: new Entries(mod.exclude.map(({ path, version, line }) => ({ key: path, version, line }))),
  retract: new Entries(mod.retract.map(({ low, high, line }) => ({ key: low, version: high, line }))),
  tool: new Entries(mod.tool.map(({ path, line }) => ({ key: path, line }))),
  ignore: new Entries(mod.ignore.map(({ path, line }) => ({ key: path, line }))),
});

function applyEdit(draft: Draft, edit: GoModEdit): string | null {
  if ('set' in edit) return applySet(draft, edit);
  if ('drop' in edit) return applyDrop(draft, edit);
  if (edit.add === 'exclude') return addExclude(draft, edit.path, edit.version);
  if (edit.add === 'retract') return addRetract(draft, edit);
  const entries = draft[edit.add];
  if (entries.of(edit.path).length > 0) return null;
  entries.add({ key: edit.path, line: draft.tree.add([edit.add, autoQuote(edit.path)]) });
  return null;
}

function applySet(draft: Draft, edit: Extract<GoModEdit, { set: unknown }>): string | null {
  const { tree } = draft;
  if (edit.set === 'module') {
    const tokens = ['module', autoQuote(edit.path)];
    const line = draft.module?.line ?? tree.add(tokens);
    updateLine(line, tokens);
    draft.module = { value: edit.path, line };
    return null;
  }
  if (edit.set === 'require') {
    const { path, version } = edit;
    return keepOne(tree, draft.require, path, version === null ? null : ['require', autoQuote(path), version]);
  }
  return applyCommon(draft, edit, {
    addGo: tokens => tree.add(tokens, draft.module?.line),
    addToolchain: tokens => tree.add(tokens, draft.go?.line ?? draft.module?.line),
  });
}

function applyDrop(draft: Draft, edit: Extract<GoModEdit, { drop: unknown }>): null {
  const entries = draft[edit.drop];
  if (edit.drop === 'exclude') entries.drop(entries.of(edit.path, edit.version));
  else if (edit.drop === 'retract') entries.drop(entries.of(edit.low, edit.high));
  else entries.drop(entries.of(edit.path));
  return null;
}

function addExclude({ tree, exclude }: Draft, path: string, version: string): string | null {
  const fault = canonicalFault(path, version);
  if (fault !== null || exclude.of(path, version).length > 0) return fault;
  const line = addBeside(tree, exclude.last(path), ['exclude', autoQuote(path), version]);
  exclude.add({ key: path, version, line });
  return null;
}

/** One is added even where it stands already, and is not known afterwards, so that it cannot be dropped: as in Go. */
function addRetract(
  { module, tree }: Draft,
  edit: { readonly low: string; readonly high: string; readonly rationale?: string },
): string | null {
  const { low, high, rationale = '' } = edit;
  const path = module?.value ?? '';
  const fault = canonicalFault(path, high) ?? canonicalFault(path, low);
  if (fault !== null) return fault;
  const range = low === high ? [autoQuote(low)] : ['[', autoQuote(low), ',', autoQuote(high), ']'];
  const line = tree.add(['retract', ...range]);
  if (rationale !== '') line.before = rationale.split('\n').map(text => ({ text: `// ${text}`, at: -1 }));
  return null;
}

function sort({ tree, exclude, replace, tool, ignore, go }: Draft): void {
  const doubles = new Set([
    ...exclude.forgetDoubles(),
    ...replace.forgetDoubles(true),
    ...tool.forgetDoubles(),
    ...ignore.forgetDoubles(),
  ]);
  sortBlocks(tree.settle(), { goVersion: go?.value ?? null, doubles });
  tree.index();
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
  const major = version.slice(0, version.indexOf('.'));
  return invalidVersion(version, `should be ${version}+incompatible (or module ${path}/${major})`);
}
