import type { TextEdit } from '../../src/model/finding.ts';

/** The text with edits made as whoever applies them would: by line and column, from the last to the first. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  const offset = (line = 1, column = 1): number => (lines[line - 1] ?? text.length) + column - 1;
  const spans = edits.map(({ range, text: fresh }) => ({
    start: offset(range.line, range.column),
    end: offset(range.endLine, range.endColumn),
    fresh,
  }));
  return spans
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((all, { start, end, fresh }) => all.slice(0, start) + fresh + all.slice(end), text);
}
