import type { ParseError } from '../parsed.ts';

/** Where an offset lies in its line, both 1-based: in runes, as Go counts, and in UTF-16 units. */
export function placeAt(text: string, at: number): { readonly rune: number; readonly column: number } {
  const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  let rune = at - lineStart + 1;
  const column = rune;
  for (let index = lineStart + 1; index < at; index++) {
    if (isLow(text.charCodeAt(index)) && isHigh(text.charCodeAt(index - 1))) rune--;
  }
  return { rune, column };
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The file that an error is in. */
export interface Source {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
}

/** An error in Go's words: the column is left out where it is the first (modfile: Error.Error). */
export function errorAt({ file, text }: Source, at: number, line: number, message: string): ParseError {
  const { rune, column } = placeAt(text, at);
  const where = rune > 1 ? `${file}:${line}:${rune}: ` : `${file}:${line}: `;
  return { message: `${where}${message}`.toWellFormed(), line, column };
}
