import type { Line } from '../go/modfile/syntax.ts';
import type { Verdict } from '../model/finding.ts';
import type { ModuleFile } from '../model/module-files.ts';
import type { Place } from '../model/place.ts';

/** Where a directive stands: its tokens, without comments. */
export function lineSpot({ file, text }: ModuleFile<unknown>, { span, endLine }: Line): Pick<Verdict, 'place'> {
  const start = columnAt(text, span.start);
  const place = { file, line: span.line, column: start, endLine, endColumn: columnAt(text, span.end) };
  return { place };
}

/** A line of a file as a place. */
export const placeInFile = ({ file }: ModuleFile<unknown>, line: number, column = 1): Place => ({ file, line, column });

function columnAt(text: string, at: number): number {
  return at === 0 ? 1 : at - text.lastIndexOf('\n', at - 1);
}
