import type { Span } from '../../model/structure.ts';
import type { Place } from '../../model/place.ts';

/** Tells places in one text; lines end at line feeds. */
export function placeTable(file: string, text: string): (span: Span) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const placeOf = (offset: number): { readonly line: number; readonly column: number } => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return ({ start, end }) => {
    const [from, to] = [placeOf(start), placeOf(end)];
    return { file, ...from, endLine: to.line, endColumn: to.column };
  };
}
