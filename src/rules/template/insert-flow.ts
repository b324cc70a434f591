import type { ListPart, MapPart } from '../../model/structure.ts';
import type { JudgedFile } from './judged-file.ts';
import { lastEnd, lineStart } from './text-layout.ts';
import type { TextChange } from './text-change.ts';

/** The new entries for lines of an indentation. */
type Print = (start: string) => readonly string[];

/** A comma behind the last entry, with what may stand before it. */
const COMMA = /[ \t\r\n]*,/y;
/** One with a comment before it. */
const LATE_COMMA = /(?:[ \t\r\n]|(?<=[ \t\n])#[^\n]*\n)*,/y;
/** A comment up to the next line. */
const COMMENT = /[ \t]+#[^\n]*\n/y;

/**
 * Puts entries at the end of a list or map in brackets; each `print`ed for the line's own indentation. A comment stays with
 * the entry before it: what is new stands on the lines below. null where the comma of the last entry stands below a comment.
 */
export function insertFlow(file: JudgedFile, node: ListPart | MapPart, print: Print): TextChange | null {
  const { text } = file;
  const [last, end] = [lastStart(node), lastEnd(node)];
  if (last === null || end === null) return fillBrackets(file, node, print);
  const comma = endOf(COMMA, text, end);
  if (comma === null && endOf(LATE_COMMA, text, end) !== null) return null;
  const below = endOf(COMMENT, text, comma ?? end);
  if (below !== null) return insertBelowComment(file, node, { end, comma, below }, print);
  const separator = separatorOf(file, node, last);
  const entries = print(separator.start);
  if (comma === null) return { start: end, end, text: separator.text + entries.join(separator.text) };
  return { start: comma, end: comma, text: `${separator.text.slice(1)}${entries.join(separator.text)},` };
}

/** Where the last entry ends, where its comma does (null: it has none), and where the line below its comment begins. */
interface Tail {
  readonly end: number;
  readonly comma: number | null;
  readonly below: number;
}

function insertBelowComment(
  file: JudgedFile,
  node: ListPart | MapPart,
  { end, comma, below }: Tail,
  print: Print,
): TextChange {
  const { text, eol } = file;
  const added = onLines(file, indentationIn(file, node, end), print);
  if (comma !== null) return { start: below, end: below, text: `${added},${eol}` };
  return { start: end, end: below, text: `,${text.slice(end, below)}${added}${eol}` };
}

/** Entries between brackets that hold none. */
function fillBrackets(file: JudgedFile, node: ListPart | MapPart, print: Print): TextChange {
  const start = node.start + 1;
  const below = endOf(COMMENT, file.text, start);
  if (below === null) return { start, end: start, text: print('').join(', ') };
  return { start: below, end: below, text: onLines(file, indentationIn(file, node, start), print) + file.eol };
}

const onLines = ({ eol }: JudgedFile, start: string, print: Print): string =>
  print(start)
    .map(entry => start + entry)
    .join(`,${eol}`);

/** That of the line of `at`; where the brackets begin on it, one step more. */
function indentationIn({ text, layout }: JudgedFile, node: ListPart | MapPart, at: number): string {
  const line = lineStart(text, at);
  const blanks = /^[ \t]*/.exec(text.slice(line, at))?.[0] ?? '';
  return node.start >= line ? blanks + ' '.repeat(layout.step) : blanks;
}

/** What stands between two entries, and the indentation where each has its own line. */
function separatorOf(
  { text, eol }: JudgedFile,
  node: ListPart | MapPart,
  last: number,
): { readonly text: string; readonly start: string } {
  const line = text.slice(lineStart(text, last), last);
  const ownLine = /^[ \t]*$/.test(line) && last !== node.start + 1;
  if (ownLine) return { text: `,${eol}${line}`, start: line };
  return { text: isTight(text, node) ? ',' : ', ', start: '' };
}

/** Where a match that begins at `at` ends; null without one. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
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
