import { maskUrl } from '../go/mask.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { type Style, usableColumns } from './style.ts';
import { widthOf, wrap } from './wrap.ts';

/** Text of others for a terminal: masked and escaped. */
export const shown = (text: string): string => escapeTerminal(maskUrl(text).text);

/** A pattern for a terminal; in quotes where a blank belongs to it. */
export const shownPattern = (text: string): string => (/\s/.test(text) ? `"${shown(text)}"` : shown(text));

/** A line of sentences, each of which keeps its colour. */
export interface Sentence {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = 2;

/** Names longer than this get a line of their own. */
const WIDEST_NAME = 34;

/**
 * Rows of a name and of sentences beside it, each on lines of its own; below it where the name is long. `start` is what
 * goes before the name, `width` its width; names and sentences are escaped, and what is painted is so after the breaking.
 */
export function columns(
  rows: readonly { readonly start: Sentence; readonly name: Sentence; readonly sentences: readonly Sentence[] }[],
  style: Style,
): readonly string[] {
  const starts = Math.max(0, ...rows.map(({ start }) => widthOf(start.text)));
  const names = rows.map(({ name }) => widthOf(name.text)).filter(width => width <= WIDEST_NAME);
  const left = starts + (starts > 0 ? 1 : 0);
  const beside = left + Math.max(0, ...names) + GAP;
  const narrow = usableColumns(style) < beside + WIDEST_NAME;
  return rows.flatMap(({ start, name, sentences }) => {
    const indent = narrow ? left + GAP : beside;
    const lines = sentences.flatMap(({ text, paint = same }) => wrap(text, usableColumns(style) - indent).map(paint));
    const head = `${(start.paint ?? same)(start.text)}${' '.repeat(left - widthOf(start.text))}${(name.paint ?? same)(name.text)}`;
    const gap = indent - left - widthOf(name.text);
    const isBeside = gap >= GAP && !narrow && lines.length > 0;
    const first = isBeside ? `${head}${' '.repeat(gap)}${lines[0] ?? ''}` : head;
    return [first, ...(isBeside ? lines.slice(1) : lines).map(line => ' '.repeat(indent) + line)];
  });
}

const same = (text: string): string => text;

/** `a`, `a and b`, `a, b and 3 more`. */
export function firstNames(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length < 2) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${names.length - 2} more`;
}
