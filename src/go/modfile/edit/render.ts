import { formatModFile, printTokens } from '../print.ts';
import { NO_COMMENTS, type FileSyntax, type Line, type LineBlock, type Statement } from '../syntax.ts';
import { isAdded } from './lines.ts';

/** Where the text of each node ends, and begins: right behind the node before, so with its blank lines and comments. */
export interface Extents {
  readonly of: ReadonlyMap<Statement, { readonly from: number; readonly to: number }>;
  /** The tokens of each line as they were. */
  readonly tokens: ReadonlyMap<Line, readonly string[]>;
  readonly lines: ReadonlyMap<LineBlock, readonly Line[]>;
  readonly end: number;
}

/** Notes what the text gives to each node, before any edit. */
export function noteExtents(syntax: FileSyntax, text: string): Extents {
  const of = new Map<Statement, { from: number; to: number }>();
  const tokens = new Map<Line, readonly string[]>();
  const lines = new Map<LineBlock, readonly Line[]>();
  let from = 0;
  const note = (node: Statement, end: number): void => {
    const newline = text.indexOf('\n', end);
    const to = newline === -1 ? text.length : newline + 1;
    of.set(node, { from, to });
    from = to;
    if (node.kind === 'line') tokens.set(node, node.tokens);
  };
  for (const statement of syntax.statements) {
    const start = from;
    if (statement.kind === 'block') {
      lines.set(statement, [...statement.lines]);
      if (statement.lines.length > 0) from = text.indexOf('\n', statement.lparenAt) + 1;
      for (const line of statement.lines) note(line, line.span.end);
    }
    const last = statement.kind === 'comments' ? (statement.before.at(-1)?.at ?? 0) : statement.span.end;
    note(statement, last);
    of.set(statement, { from: start, to: from });
  }
  return { of, tokens, lines, end: from };
}

/** The tree as text: what no edit touched is the very text it was, the rest as Go prints it. */
export function renderEdited(syntax: FileSyntax, text: string, extents: Extents): string {
  const newline = /\r\n/.test(text) ? '\r\n' : '\n';
  const pieces: string[] = [];
  let before: Statement | null = null;
  for (const statement of syntax.statements) {
    const piece = renderStatement(statement, text, extents, newline);
    const last = pieces.at(-1) ?? '\n';
    if (!last.endsWith('\n')) pieces.push(newline);
    const needsBlank = before !== null && isApart(before, statement, extents);
    if (needsBlank && !BLANK_FIRST.test(piece) && !endsBlank(last)) pieces.push(newline);
    pieces.push(before === null ? onTop(piece, statement, extents) : piece);
    before = statement;
  }
  return pieces.join('') + text.slice(extents.end);
}

/** Whether a blank line must part two statements: one is new, or a comment would else belong to what came up to it. */
function isApart(before: Statement, after: Statement, { of }: Extents): boolean {
  if (isAdded(before) || isAdded(after)) return true;
  return before.kind === 'comments' && of.get(before)?.to !== of.get(after)?.from;
}

const BLANK_FIRST = /^[ \t]*\r?\n/;

/** Whether the last line is blank. */
function endsBlank(piece: string): boolean {
  if (!piece.endsWith('\n')) return false;
  const lineStart = piece.lastIndexOf('\n', piece.length - 2) + 1;
  return lineStart > 0 && /^[ \t]*\r?\n$/.test(piece.slice(lineStart));
}

/** No blank line on top where the first statement went away. */
const onTop = (piece: string, statement: Statement, { of }: Extents): string =>
  of.get(statement)?.from === 0 ? piece : piece.replace(LEADING_BLANKS, '');

const LEADING_BLANKS = /^(?:[ \t]*\r?\n)+/;

function renderStatement(statement: Statement, text: string, extents: Extents, newline: string): string {
  const extent = extents.of.get(statement);
  if (extent === undefined || isAdded(statement)) return printed(statement, newline);
  if (statement.kind === 'comments') return text.slice(extent.from, extent.to);
  if (statement.kind === 'line') return renderLine(statement, text, extents, newline);
  return renderBlock(statement, text, extents, newline);
}

function renderLine(line: Line, text: string, { of, tokens }: Extents, newline: string): string {
  const extent = of.get(line);
  if (extent === undefined) return `\t${printTokens(line.tokens)}${newline}`;
  if (isSame(tokens.get(line) ?? [], line.tokens)) return text.slice(extent.from, extent.to);
  return text.slice(extent.from, line.span.start) + printTokens(line.tokens) + text.slice(line.span.end, extent.to);
}

function renderBlock(block: LineBlock, text: string, extents: Extents, newline: string): string {
  const extent = extents.of.get(block);
  const original = extents.lines.get(block) ?? [];
  const [first] = original;
  if (extent === undefined) return printed(block, newline);
  if (first === undefined) {
    if (block.lines.length === 0) return text.slice(extent.from, extent.to);
    return text.slice(extent.from, block.span.start) + printed({ ...block, before: NO_COMMENTS }, newline);
  }
  const head = text.slice(extent.from, extents.of.get(first)?.from);
  const last = original.at(-1) ?? first;
  const tail = text.slice(extents.of.get(last)?.to, extent.to);
  const lines = block.lines.map((line, index) => {
    const piece = renderLine(line, text, extents, newline);
    // Blank lines on top of a block mean nothing to Go; they would where the line has moved down.
    return line === first && index > 0 ? piece.replace(LEADING_BLANKS, '') : piece;
  });
  return head + lines.join('') + tail;
}

/** A statement by itself as Go prints it. */
function printed(statement: Statement, newline: string): string {
  const syntax = { statements: [statement], before: NO_COMMENTS, suffix: NO_COMMENTS, after: NO_COMMENTS };
  return formatModFile(syntax).replaceAll('\n', newline);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((token, index) => token === b[index]);
