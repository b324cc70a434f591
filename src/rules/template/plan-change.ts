import type { ListPart, MapPart, ScalarPart } from '../../model/structure.ts';
import type { Difference, ItemsDifference, KeysDifference, ValueDifference } from './difference.ts';
import { insertFlow } from './insert-flow.ts';
import { insertLines } from './insert-lines.ts';
import type { JudgedFile } from './judged-file.ts';
import { printBlock, printEntry, printFlow, printItem, printJsonLines, printKey } from './print-value.ts';
import { printScalar, type TextStyle } from './print-scalar.ts';
import { columnOf, contentEnd, endsInOpenBlock, styleWithin } from './text-layout.ts';
import type { TextChange } from './text-change.ts';
import { isWrittenScalar, type WrittenValue, writtenValue } from './written-value.ts';

/** The change of the text that mends one difference; null where there is none that is certain. */
export function planChange(file: JudgedFile, difference: Difference): TextChange | null {
  if (difference.pinned) return null;
  if (difference.kind === 'value') return planValue(file, difference);
  if (difference.kind === 'keys') return planKeys(file, difference);
  return difference.kind === 'items' ? planItems(file, difference) : null;
}

function planValue(file: JudgedFile, difference: ValueDifference): TextChange | null {
  const { node, within } = difference;
  const value = writtenValue(difference.want);
  const isEmpty = node === null || (node.kind === 'scalar' && node.style === 'empty');
  if (isEmpty) return within === undefined ? fillFile(file, value) : fillValue(file, within, difference, value);
  if (node.kind !== 'scalar') return null;
  const { start, end } = node;
  if (isWrittenScalar(value)) return { start, end, text: replacement(file, node, value) };
  // What says nothing may become a list or a map; a word would be lost.
  return node.value === null ? { start, end, text: printFlow(value, flowStyle(file)) } : null;
}

function fillValue(
  file: JudgedFile,
  within: ListPart | MapPart,
  { node, colon }: ValueDifference,
  value: WrittenValue,
): TextChange | null {
  if (within.kind === 'list') return fillItem(file, node?.start ?? 0, value);
  return colon === null ? null : fill(file, within, colon, value);
}

/** An empty file, or one of comments alone. */
function fillFile({ text, eol, layout, format }: JudgedFile, value: WrittenValue): TextChange | null {
  if (format === 'json') return null;
  const isOpen = text !== '' && !text.endsWith('\n');
  const body = printBlock(value, layout).join(eol);
  return { start: text.length, end: text.length, text: isOpen ? eol + body : body + eol };
}

/** A value behind the colon of a key that has none. */
function fill(file: JudgedFile, map: MapPart, colon: number, value: WrittenValue): TextChange | null {
  const { text, eol, layout } = file;
  const flow = printFlow(value, flowStyle(file));
  if (map.flow || isWrittenScalar(value) || /^[[{]/.test(printBlock(value, layout)[0] ?? '{')) {
    return { start: colon, end: colon, text: ` ${flow}` };
  }
  const [, ...lines] = printEntry('', value, layout);
  return insertLines(text, colon, { lines: indentTo(columnOf(text, map.start), lines), eol });
}

/** A value behind the dash of an item that has none. */
function fillItem(file: JudgedFile, end: number, value: WrittenValue): TextChange | null {
  const before = file.text.slice(0, end).trimEnd();
  const text = ` ${printFlow(value, flowStyle(file))}`;
  return before.endsWith('-') ? { start: before.length, end: before.length, text } : null;
}

function replacement(
  { text, format, eol }: JudgedFile,
  node: ScalarPart,
  value: string | number | boolean | null,
): string {
  if (format === 'json') return printScalar(value, 'json');
  const style: TextStyle = node.style === 'single' || node.style === 'double' ? node.style : 'plain';
  const isLine = node.style === 'block' && text.slice(node.start, node.end).endsWith('\n');
  return printScalar(value, style) + (isLine ? eol : '');
}

function planKeys(file: JudgedFile, { map, missing }: KeysDifference): TextChange | null {
  const entries = missing.map(([key, want]) => [key, writtenValue(want)] as const);
  if (!map.flow) {
    const lines = entries.flatMap(([key, value]) => printEntry(key, value, likeThose(file, map)));
    return insertBelow(file, map, lines);
  }
  const style = flowStyle(file);
  const gap = isTightMap(file, map) ? ':' : ': ';
  return insertFlow(file, map, start =>
    entries.map(([key, value]) => `${printKey(key, style)}${gap}${printInner(file, value, start)}`),
  );
}

function planItems(file: JudgedFile, { list, missing }: ItemsDifference): TextChange | null {
  const items = missing.map(writtenValue);
  const layout = likeThose(file, list);
  if (!list.flow)
    return insertBelow(
      file,
      list,
      items.flatMap(item => printItem(item, layout)),
    );
  const style = file.format === 'json' ? 'json' : layout.text;
  return insertFlow(file, list, start =>
    items.map(item => (isWrittenScalar(item) ? printScalar(item, style) : printInner(file, item, start))),
  );
}

/** Texts in a list are quoted as their neighbours; those of a map on their own merits. */
const likeThose = ({ layout }: JudgedFile, node: ListPart | MapPart): JudgedFile['layout'] =>
  node.kind === 'list' ? { ...layout, text: styleWithin(node) } : layout;

function insertBelow({ text, eol }: JudgedFile, node: ListPart | MapPart, lines: readonly string[]): TextChange | null {
  if (endsInOpenBlock(text, node)) return null;
  return insertLines(text, contentEnd(node), { lines: indentTo(columnOf(text, node.start), lines), eol });
}

/** A value inside brackets: JSON on lines of its own goes on like that. */
function printInner(file: JudgedFile, value: WrittenValue, start: string): string {
  if (file.format === 'yaml') return printFlow(value, 'plain');
  if (start === '') return printFlow(value, 'json');
  const unit = start.startsWith('\t') ? '\t' : ' '.repeat(jsonStep(file));
  return printJsonLines(value, unit, start).replaceAll('\n', file.eol);
}

/** The indentation of the first line that has one. */
function jsonStep({ text }: JudgedFile): number {
  return /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
}

function isTightMap({ text, format }: JudgedFile, map: MapPart): boolean {
  const colon = map.entries.at(-1)?.colon ?? null;
  return format === 'json' && colon !== null && text[colon] !== ' ';
}

const flowStyle = ({ format }: JudgedFile): TextStyle => (format === 'json' ? 'json' : 'plain');

const indentTo = (columns: number, lines: readonly string[]): readonly string[] =>
  lines.map(line => ' '.repeat(columns) + line);
