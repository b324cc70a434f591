import { quoteGo } from '../../quote.ts';
import { isGoDirectiveVersion, isToolchainDirectiveName } from '../simple-directives.ts';
import { autoQuote } from '../strings.ts';
import type { FileSyntax, Line } from '../syntax.ts';
import type { GoDirective, GodebugDirective, ReplaceDirective, ToolchainDirective } from '../types.ts';
import type { CommonEdit } from './edits.ts';
import { addBeside, addLine, removeLine, updateLine } from './tree.ts';

/** The directives that an edit may change, as they stand by now. */
export interface CommonDraft {
  readonly syntax: FileSyntax;
  go: GoDirective | null;
  toolchain: ToolchainDirective | null;
  godebug: GodebugDirective[];
  replace: ReplaceDirective[];
}

/** Where a new go or toolchain line goes; go.mod and go.work differ. */
export interface Placement {
  readonly addGo: (tokens: readonly string[]) => Line;
  readonly addToolchain: (tokens: readonly string[]) => Line;
}

/** Applies a change that both files know; Go's words where it cannot be. */
export function applyCommon(draft: CommonDraft, edit: CommonEdit, placement: Placement): string | null {
  if (edit.set === 'go') return setGo(draft, edit.version, placement);
  if (edit.set === 'toolchain') return setToolchain(draft, edit.version, placement);
  if (edit.set === 'godebug') return setGodebug(draft, edit.key, edit.value);
  return edit.new === null ? dropReplace(draft, edit) : setReplace(draft, { old: edit.old, new: edit.new });
}

function setGo(draft: CommonDraft, version: string | null, { addGo }: Placement): string | null {
  if (version === null) {
    if (draft.go !== null) removeLine(draft.go.line);
    draft.go = null;
    return null;
  }
  if (!isGoDirectiveVersion(version)) return `invalid language version ${quoteGo(version)}`;
  const tokens = ['go', version];
  const line = draft.go?.line ?? addGo(tokens);
  updateLine(line, tokens);
  draft.go = { version, line };
  return null;
}

function setToolchain(draft: CommonDraft, name: string | null, { addToolchain }: Placement): string | null {
  if (name === null) {
    if (draft.toolchain !== null) removeLine(draft.toolchain.line);
    draft.toolchain = null;
    return null;
  }
  if (!isToolchainDirectiveName(name)) return `invalid toolchain name ${quoteGo(name)}`;
  const tokens = ['toolchain', name];
  const line = draft.toolchain?.line ?? addToolchain(tokens);
  updateLine(line, tokens);
  draft.toolchain = { name, line };
  return null;
}

function setGodebug(draft: CommonDraft, key: string, value: string | null): null {
  const tokens = value === null ? null : ['godebug', `${key}=${value}`];
  draft.godebug = keepOne(draft.syntax, draft.godebug, {
    isIt: one => one.key === key,
    tokens,
    make: line => ({ key, value: value ?? '', line }),
  });
  return null;
}

/** Of several for one module the first gets the new target, the others go (modfile: addReplace). */
function setReplace(draft: CommonDraft, { old, new: target }: Omit<ReplaceDirective, 'line'>): null {
  const version = (one: string): readonly string[] => (one === '' ? [] : [one]);
  const tokens = [
    'replace',
    autoQuote(old.path),
    ...version(old.version),
    '=>',
    autoQuote(target.path),
    ...version(target.version),
  ];
  const isSame = (one: ReplaceDirective): boolean =>
    one.old.path === old.path && (old.version === '' || one.old.version === old.version);
  const first = draft.replace.find(isSame);
  if (first === undefined) {
    const hint = draft.replace.findLast(one => one.old.path === old.path)?.line ?? null;
    draft.replace = [...draft.replace, { old, new: target, line: addBeside(draft.syntax, hint, tokens) }];
    return null;
  }
  updateLine(first.line, tokens);
  const rest = dropAll(draft.replace, one => one !== first && isSame(one));
  draft.replace = rest.map(one => (one === first ? { ...first, new: target } : one));
  return null;
}

function dropReplace(draft: CommonDraft, { old }: { readonly old: ReplaceDirective['old'] }): null {
  draft.replace = dropAll(draft.replace, one => one.old.path === old.path && one.old.version === old.version);
  return null;
}

/** Removes those items with their lines. */
export function dropAll<T extends { readonly line: Line }>(items: readonly T[], isGone: (item: T) => boolean): T[] {
  for (const item of items) if (isGone(item)) removeLine(item.line);
  return items.filter(item => !isGone(item));
}

/** What becomes of the items that say one thing. */
interface Kept<T> {
  readonly isIt: (item: T) => boolean;
  /** null: all go. */
  readonly tokens: readonly string[] | null;
  readonly make: (line: Line) => T;
}

/** Gives the first of those items the tokens and removes the others; without any it is added. */
export function keepOne<T extends { readonly line: Line }>(
  syntax: FileSyntax,
  items: readonly T[],
  { isIt, tokens, make }: Kept<T>,
): T[] {
  if (tokens === null) return dropAll(items, isIt);
  const first = items.find(isIt);
  if (first === undefined) return [...items, make(addLine(syntax, null, tokens))];
  updateLine(first.line, tokens);
  return dropAll(items, item => item !== first && isIt(item)).map(item => (item === first ? make(first.line) : item));
}
