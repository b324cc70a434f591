import type { Place } from '../model/place.ts';

/** Tells places in one text by offset. */
export interface LineTable {
  /** The place of `text[start, end)`; only the first line of it where it spans several. */
  readonly placeAt: (start: number, end?: number) => Place;
}

/** Lines end at line feeds, as in YAML; columns count UTF-16 units. */
export function lineTable(text: string, file: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    placeAt: (start, end) => {
      const line = lineAt(start);
      const begin = starts[line] ?? 0;
      const place = { file, line: line + 1, column: start - begin + 1 };
      if (end === undefined || lineAt(end) !== line || end <= start) return place;
      return { ...place, endLine: line + 1, endColumn: end - begin + 1 };
    },
  };
}
