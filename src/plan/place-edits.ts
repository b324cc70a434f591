import type { TextEdit } from '../model/finding.ts';

/** A text with the offsets at which its lines begin. */
export interface LinedText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** An edit by offsets, in UTF-16 units, the end exclusive. */
export interface PlacedEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Finds the lines of a text; one ends behind its LF. */
export function linesOfText(text: string): LinedText {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** An edit by offsets; null where its range is none of this text. A range without an end is empty: an insertion. */
export function placeEdit(lined: LinedText, { range, text }: TextEdit): PlacedEdit | null {
  const { line, column = 1, endLine = line, endColumn = column } = range;
  const start = offsetOf(lined, line, column);
  const end = offsetOf(lined, endLine, endColumn);
  if (start === null || end === null || end < start) return null;
  return { start, end, text };
}

function offsetOf({ text, starts }: LinedText, line: number | undefined, column: number): number | null {
  const start = line === undefined ? undefined : starts[line - 1];
  if (line === undefined || start === undefined) return null;
  const next = starts[line];
  const at = start + column - 1;
  const isOnLine = Number.isInteger(at) && at >= start && at <= (next === undefined ? text.length : next - 1);
  return isOnLine && !splitsPair(text, at) ? at : null;
}

/** Whether an offset lies between the two halves of a character. */
const splitsPair = (text: string, at: number): boolean =>
  at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff && at < text.length;

/** Whether two edits cannot both be made: they share text, one inserts within the other, or both insert at one place. */
export function isConflict(a: PlacedEdit, b: PlacedEdit): boolean {
  const bothInsert = a.start === a.end && b.start === b.end;
  return bothInsert ? a.start === b.start : a.start < b.end && b.start < a.end;
}

/** The order in which edits stand in a text; an insertion before what begins at its place. */
export const compareEdits = (a: PlacedEdit, b: PlacedEdit): number => a.start - b.start || a.end - b.end;

/** A stretch of text with edits made, which lie in it, in order and without conflict. */
export function applyEdits(
  text: string,
  edits: readonly PlacedEdit[],
  from: number = 0,
  to: number = text.length,
): string {
  const parts: string[] = [];
  let at = from;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at, to)].join('');
}
