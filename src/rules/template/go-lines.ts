import { editGoMod } from '../../go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../../go/modfile/edit/edit-work.ts';
import type { CommonEdit, GoModEdit } from '../../go/modfile/edit/edits.ts';
import { parseGoMod } from '../../go/modfile/parse-mod.ts';
import { parseGoWork } from '../../go/modfile/parse-work.ts';
import type { ParseError } from '../../go/parsed.ts';
import { lineTokens } from '../../model/line-tokens.ts';
import type { Span } from '../../model/structure.ts';
import type { TextChange } from './text-change.ts';

/** A line of a file, as it is compared. */
export interface FileLine {
  /** Words with one blank between any two; a line in a block of Go's has its verb before it. */
  readonly tokens: string;
  /** 1-based. */
  readonly line: number;
  /** The whole line with its end; absent for one that more than its own text may depend on. */
  readonly span?: Span;
}

/** Whether a file is one of Go's with directives. */
export const goFileKind = (path: string): 'go.mod' | 'go.work' | null => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === 'go.mod' || name === 'go.work' ? name : null;
};

/**
 * The directives of a go.mod or go.work as lines: comments aside, those of a block with its verb; where the file breaks the
 * grammar, Go's words for it. Directives that Go refuses are lines all the same.
 */
export function goLines(
  text: string,
  kind: 'go.mod' | 'go.work',
): readonly FileLine[] | { readonly fault: ParseError } {
  const { value, errors } = kind === 'go.mod' ? parseGoMod(text, { lax: true }) : parseGoWork(text);
  const [fault] = errors;
  if (fault !== undefined && value.syntax.statements.length === 0) return { fault };
  return value.syntax.statements.flatMap(statement => {
    if (statement.kind === 'comments') return [];
    if (statement.kind === 'line') return [{ tokens: statement.tokens.join(' '), line: statement.span.line }];
    return statement.lines.map(({ tokens, span }) => ({
      tokens: [...statement.tokens, ...tokens].join(' '),
      line: span.line,
    }));
  });
}

/** The change that `go mod edit` or `go work edit` would make for these lines; null where one is not among its flags. */
export function planGoLines(text: string, kind: 'go.mod' | 'go.work', lines: readonly string[]): TextChange | null {
  const edits = lines.map(line => editOf(lineTokens(line).split(' ')));
  if (edits.includes(null)) return null;
  const known = edits.flatMap(edit => edit ?? []);
  const after = kind === 'go.mod' ? editMod(text, known) : editWork(text, known);
  if (after === null) return null;
  const found = goLines(after, kind);
  const present = new Set('fault' in found ? [] : found.map(({ tokens }) => tokens));
  return lines.every(line => present.has(lineTokens(line))) ? difference(text, after) : null;
}

type Edit = GoModEdit | { readonly add: 'use'; readonly path: string };

function editOf(words: readonly string[]): Edit | null {
  const [verb = '', first = '', second = ''] = words;
  const make = EDITS[`${verb} ${words.length - 1}`];
  return first === '' || make === undefined ? null : make(first, second);
}

/** By verb and number of words behind it. */
const EDITS: Readonly<Record<string, (first: string, second: string) => Edit | null>> = {
  'go 1': version => ({ set: 'go', version }),
  'toolchain 1': version => ({ set: 'toolchain', version }),
  'godebug 1': setting => {
    const [key = '', value] = setting.split('=');
    return value === undefined ? null : { set: 'godebug', key, value };
  },
  'use 1': path => ({ add: 'use', path }),
  'tool 1': path => ({ add: 'tool', path }),
  'ignore 1': path => ({ add: 'ignore', path }),
  'require 2': (path, version) => ({ set: 'require', path, version }),
  'exclude 2': (path, version) => ({ add: 'exclude', path, version }),
};

function editMod(text: string, edits: readonly Edit[]): string | null {
  const own = edits.filter((edit): edit is GoModEdit => !('add' in edit && edit.add === 'use'));
  if (own.length < edits.length) return null;
  const { value, errors } = editGoMod(text, own);
  return errors.length > 0 || parseGoMod(value).errors.length > 0 ? null : value;
}

function editWork(text: string, edits: readonly Edit[]): string | null {
  const own = edits.filter(isWorkEdit);
  if (own.length < edits.length) return null;
  const { value, errors } = editGoWork(text, own);
  return errors.length > 0 || parseGoWork(value).errors.length > 0 ? null : value;
}

const isWorkEdit = (edit: Edit): edit is CommonEdit | { readonly add: 'use'; readonly path: string } =>
  'add' in edit ? edit.add === 'use' : 'set' in edit && edit.set !== 'require' && edit.set !== 'module';

/** The one part in which two texts differ. */
function difference(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
