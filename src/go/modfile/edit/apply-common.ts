import { quoteGo } from '../../quote.ts';
import { isGoDirectiveVersion, isToolchainDirectiveName } from '../simple-directives.ts';
import { autoQuote } from '../strings.ts';
import type { FileSyntax, Line } from '../syntax.ts';
import type { GodebugDirective, ReplaceDirective } from '../types.ts';
import type { CommonEdit } from './edits.ts';
import { Entries } from './entries.ts';
import { removeLine, updateLine } from './lines.ts';
import { EditTree } from './tree.ts';

/** A directive that stands once. */
export interface Single {
  readonly value: string;
  readonly line: Line;
}

/** The directives that an edit may change, as they stand by now. */
export interface CommonDraft {
  readonly tree: EditTree;
  go: Single | null;
  toolchain: Single | null;
  readonly godebug: Entries;
  readonly replace: Entries;
}

/** Where a new go or toolchain line goes; go.mod and go.work differ. */
export interface Placement {
  readonly addGo: (tokens: readonly string[]) => Line;
  readonly addToolchain: (tokens: readonly string[]) => Line;
}

/** What both files have. */
interface CommonFile {
  readonly go: { readonly version: string; readonly line: Line } | null;
  readonly toolchain: { readonly name: string; readonly line: Line } | null;
  readonly godebug: readonly GodebugDirective[];
  readonly replace: readonly ReplaceDirective[];
  readonly syntax: FileSyntax;
}

export const commonDraft = ({ go, toolchain, godebug, replace, syntax }: CommonFile): CommonDraft => ({
  tree: new EditTree(syntax),
  go: go && { value: go.version, line: go.line },
  toolchain: toolchain && { value: toolchain.name, line: toolchain.line },
  godebug: new Entries(godebug),
  replace: new Entries(replace.map(({ old, line }) => ({ key: old.path, version: old.version, line }))),
});

/** Applies a change that both files know; Go's words where it cannot be. */
export function applyCommon(draft: CommonDraft, edit: CommonEdit, placement: Placement): string | null {
  if (edit.set === 'go') return setGo(draft, edit.version, placement);
  if (edit.set === 'toolchain') return setToolchain(draft, edit.version, placement);
  if (edit.set === 'godebug') {
    const tokens = edit.value === null ? null : ['godebug', `${edit.key}=${edit.value}`];
    return keepOne(draft.tree, draft.godebug, edit.key, tokens);
  }
  if (edit.new !== null) return setReplace(draft, edit.old, edit.new);
  draft.replace.drop(draft.replace.of(edit.old.path, edit.old.version));
  return null;
}

function setGo(draft: CommonDraft, version: string | null, { addGo }: Placement): string | null {
  if (version !== null && !isGoDirectiveVersion(version)) return `invalid language version ${quoteGo(version)}`;
  draft.go = setSingle(draft.go, version === null ? null : ['go', version], addGo);
  return null;
}

function setToolchain(draft: CommonDraft, name: string | null, { addToolchain }: Placement): string | null {
  if (name !== null && !isToolchainDirectiveName(name)) return `invalid toolchain name ${quoteGo(name)}`;
  draft.toolchain = setSingle(draft.toolchain, name === null ? null : ['toolchain', name], addToolchain);
  return null;
}

function setSingle(
  present: Single | null,
  tokens: readonly [verb: string, value: string] | null,
  add: (tokens: readonly string[]) => Line,
): Single | null {
  if (tokens === null) {
    if (present !== null) removeLine(present.line);
    return null;
  }
  const line = present?.line ?? add(tokens);
  updateLine(line, tokens);
  return { value: tokens[1], line };
}

/** Of several for one module the first gets the new target, the others go (modfile: addReplace). */
function setReplace(
  { tree, replace }: CommonDraft,
  old: ReplaceDirective['old'],
  target: ReplaceDirective['new'],
): null {
  const version = (one: string): readonly string[] => (one === '' ? [] : [one]);
  const left = ['replace', autoQuote(old.path), ...version(old.version)];
  const tokens = [...left, '=>', autoQuote(target.path), ...version(target.version)];
  const [first, ...rest] = old.version === '' ? replace.of(old.path) : replace.of(old.path, old.version);
  if (first === undefined) {
    replace.add({ key: old.path, version: old.version, line: addBeside(tree, replace.last(old.path), tokens) });
    return null;
  }
  updateLine(first.line, tokens);
  replace.drop(rest);
  return null;
}

/**
 * Adds a line beside one of the same path; without one at the end of the file, whatever blocks there are, since Go hands
 * addLine a nil *Line there, which is not the nil that it looks for (modfile: addReplace, AddExclude).
 */
export const addBeside = (tree: EditTree, beside: { readonly line: Line } | null, tokens: readonly string[]): Line =>
  beside === null ? tree.append(tokens) : tree.add(tokens, beside.line);

/** Gives the first of those entries the tokens and removes the others, all of them for null; without any it is added. */
export function keepOne(tree: EditTree, entries: Entries, key: string, tokens: readonly string[] | null): null {
  const [first, ...rest] = entries.of(key);
  if (tokens === null) {
    entries.drop(entries.of(key));
    return null;
  }
  if (first === undefined) entries.add({ key, line: tree.add(tokens) });
  else updateLine(first.line, tokens);
  entries.drop(rest);
  return null;
}
