import { decodeLossless, encodeLossless } from '../go/lossless-text.ts';
import type { Parsed } from '../go/parsed.ts';
import type { TextEdit } from '../model/finding.ts';
import type { ModuleFile } from '../model/module-files.ts';
import type { Place } from '../model/place.ts';

/** What an edit of go/modfile/edit makes of a module file, as the smallest edit of its text; null where Go refuses it. */
export function moduleFileEdit(
  { file, text }: ModuleFile<unknown>,
  change: (bytes: Uint8Array) => Parsed<Uint8Array>,
): TextEdit | null {
  const { value, errors } = change(encodeLossless(text));
  return errors.length > 0 ? null : editBetween(file, text, decodeLossless(value));
}

/**
 * The one edit that makes `after` of `before`: the whole lines that differ, or within one line the words that do; null
 * where nothing differs.
 */
export function editBetween(file: string, before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const lines = differing(splitLines(before), splitLines(after));
  const isOneLine = lines.before.length === 1 && lines.after.length === 1;
  const [oldLine = '', newLine = ''] = [lines.before[0], lines.after[0]];
  const words = isOneLine ? differing(splitWords(oldLine), splitWords(newLine)) : lines;
  const start = lines.start + (isOneLine ? words.start : 0);
  const end = start + words.before.join('').length;
  const from = placeOf(before, start);
  const to = placeOf(before, end);
  const range: Place = { file, ...from, endLine: to.line, endColumn: to.column };
  return { file, range, text: words.after.join('') };
}

/** Lines with their ends. */
const splitLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Words and what is between them. */
const splitWords = (line: string): readonly string[] => line.match(/\s+|\S+/g) ?? [];

interface Difference {
  /** How many UTF-16 units are alike before it. */
  readonly start: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What is left of two lists without the parts that are alike at their beginnings and ends. */
function differing(before: readonly string[], after: readonly string[]): Difference {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    start: before.slice(0, head).join('').length,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
