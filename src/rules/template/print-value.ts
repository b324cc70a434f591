import { printScalar, type TextStyle } from './print-scalar.ts';
import { isWrittenList, isWrittenMap, isWrittenScalar, type WrittenValue } from './written-value.ts';

/** How the file is laid out, as far as new text should be like it. */
export interface Layout {
  /** Columns from one level to the next. */
  readonly step: number;
  /** Whether the items of a list stand further in than its key. */
  readonly indentsLists: boolean;
  readonly text: TextStyle;
}

/** A value on one line. */
export function printFlow(value: WrittenValue, text: TextStyle): string {
  if (isWrittenScalar(value)) return printScalar(value, text);
  if (isWrittenList(value)) return `[${value.map(item => printFlow(item, text)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${printKey(key, text)}: ${printFlow(item, text)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Keys are plain where they can be, whatever the values are. */
export const printKey = (key: string, text: TextStyle): string => printScalar(key, text === 'json' ? text : 'plain');

/** A key and its value as lines of a block, without indentation before the first level. */
export function printEntry(key: string, value: WrittenValue, layout: Layout): readonly string[] {
  const name = printKey(key, layout.text);
  if (isEmpty(value) || isWrittenScalar(value)) return [`${name}: ${printFlow(value, layout.text)}`];
  const inner = printBlock(value, layout);
  return [`${name}:`, ...indent(inner, isWrittenList(value) && !layout.indentsLists ? 0 : layout.step)];
}

/** A list or map with something in it as lines of a block. */
export function printBlock(value: WrittenValue, layout: Layout): readonly string[] {
  if (isWrittenMap(value)) return Object.entries(value).flatMap(([key, item]) => printEntry(key, item, layout));
  return isWrittenList(value) ? value.flatMap(item => printItem(item, layout)) : [printFlow(value, layout.text)];
}

/** An item of a block list; a list in it stands in brackets. */
export function printItem(value: WrittenValue, layout: Layout): readonly string[] {
  if (!isWrittenMap(value) || isEmpty(value)) return [`- ${printFlow(value, layout.text)}`];
  const [first = '', ...rest] = printBlock(value, layout);
  return [`- ${first}`, ...indent(rest, 2)];
}

/** JSON over several lines, as JSON.stringify lays it out, further lines behind `start`. */
export function printJsonLines(value: WrittenValue, unit: string, start: string): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', `\n${start}`);
}

const isEmpty = (value: WrittenValue): boolean =>
  isWrittenList(value) ? value.length === 0 : isWrittenMap(value) && Object.keys(value).length === 0;

const indent = (lines: readonly string[], columns: number): readonly string[] =>
  lines.map(line => ' '.repeat(columns) + line);
