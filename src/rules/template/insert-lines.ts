import type { TextChange } from './text-change.ts';

/** Nothing but blanks and a comment up to the end of a line. */
const REST = /[ \t]*(?:(?<=[ \t])#[^\n]*)?(?:\r?\n|\r?$)/y;

/**
 * Puts lines below the line on which something ends at `end`; null where more than a comment stands behind it. Where the
 * file ends without a line end it still does.
 */
export function insertLines(
  text: string,
  end: number,
  { lines, eol }: { readonly lines: readonly string[]; readonly eol: string },
): TextChange | null {
  const start = lineBelow(text, end);
  if (start === null) return null;
  const body = lines.join(eol);
  const isOpen = start > 0 && text[start - 1] !== '\n';
  return { start, end: start, text: isOpen ? eol + body : body + eol };
}

function lineBelow(text: string, end: number): number | null {
  if (end === 0 || text[end - 1] === '\n') return end;
  REST.lastIndex = end;
  return REST.test(text) ? REST.lastIndex : null;
}
