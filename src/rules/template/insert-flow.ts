import type { ListPart, MapPart } from '../../model/structure.ts';
import type { JudgedFile } from './judged-file.ts';
import { lastEnd, lineStart } from './text-layout.ts';
import type { TextChange } from './text-change.ts';

/** A comma behind the last entry, with what may stand before it. */
const COMMA = /(?:[ \t\r\n]|(?<=[ \t\n])#[^\n]*)*,/y;

/** Puts entries at the end of a list or map in brackets; each `print`ed for the line's own indentation. */
export function insertFlow(
  { text, eol }: JudgedFile,
  node: ListPart | MapPart,
  print: (start: string) => readonly string[],
): TextChange {
  const [last, end] = [lastStart(node), lastEnd(node)];
  if (last === null || end === null) return { start: node.start + 1, end: node.start + 1, text: print('').join(', ') };
  const line = text.slice(lineStart(text, last), last);
  const ownLine = /^[ \t]*$/.test(line) && last !== node.start + 1;
  const separator = ownLine ? `,${eol}${line}` : isTight(text, node) ? ',' : ', ';
  const entries = print(ownLine ? line : '');
  COMMA.lastIndex = end;
  if (!COMMA.test(text)) return { start: end, end, text: separator + entries.join(separator) };
  const start = COMMA.lastIndex;
  return { start, end: start, text: `${separator.slice(1)}${entries.join(separator)},` };
}

function lastStart(node: ListPart | MapPart): number | null {
  if (node.kind === 'list') return node.items.at(-1)?.start ?? null;
  return node.entries.at(-1)?.keySpan.start ?? null;
}

/** Whether no blank follows the commas and colons, as in minified JSON. */
function isTight(text: string, node: ListPart | MapPart): boolean {
  if (node.kind === 'map') {
    const colon = node.entries.at(-1)?.colon ?? null;
    return colon !== null && text[colon] !== ' ';
  }
  const second = node.items[1];
  return second !== undefined && text[second.start - 1] === ',';
}
