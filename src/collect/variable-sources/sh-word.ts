import { ansiEscape } from './sh-ansi.ts';
import type { ShCursor } from './sh-cursor.ts';

/** A word of a command line. */
export interface ShWord {
  /** As written. */
  readonly raw: string;
  /** With quotes removed; only so much as is known where `isLiteral` is false. */
  readonly text: string;
  /** Nothing in it is computed when the shell runs. */
  readonly isLiteral: boolean;
  readonly line: number;
}

interface Draft {
  text: string;
  /** As `text`, quoted characters as U+0000. */
  bare: string;
  isLiteral: boolean;
}

const MAX_DEPTH = 40;

/** Reads the word at the cursor, by the quoting rules of POSIX XCU 2.2 and what bash and zsh add to them. */
export function readShWord(cursor: ShCursor): ShWord {
  const start = cursor.at;
  const draft: Draft = { text: '', bare: '', isLiteral: true };
  while (cursor.at < cursor.text.length && readPart(cursor, draft, start));
  const hasBraces = draft.bare.includes('{') && /,|\.\./.test(draft.bare);
  const isExpanded = hasBraces || /^\w+\+?==|(?:^|[=:])~/.test(draft.bare);
  return {
    raw: cursor.text.slice(start, cursor.at),
    text: draft.text,
    isLiteral: draft.isLiteral && !isExpanded,
    line: cursor.lineOf(start),
  };
}

function readPart(cursor: ShCursor, draft: Draft, start: number): boolean {
  const next = cursor.text[cursor.at] ?? '';
  if (next === '(') return readParenthesis(cursor, draft, start);
  if (/[\s;&|<>)]/.test(next)) return false;
  if (next === "'") quoteSingle(cursor, draft);
  else if (next === '"') quoteDouble(cursor, draft);
  else if (next === '\\') escape(cursor, draft);
  else if (next === '$') dollar(cursor, draft, false);
  else if (next === '`') backquotes(cursor, draft);
  else plain(cursor, draft, false);
  return true;
}

/** An array, a glob with alternatives: computed. Any other parenthesis ends the word. */
function readParenthesis(cursor: ShCursor, draft: Draft, start: number): boolean {
  if (cursor.at === start || !/[=?*+@!]/.test(draft.bare.at(-1) ?? '') || cursor.dialect === 'sh') return false;
  cursor.at++;
  draft.isLiteral = false;
  substitution(cursor, draft);
  return true;
}

function plain(cursor: ShCursor, draft: Draft, isQuoted: boolean): void {
  const next = cursor.text[cursor.at++] ?? '';
  draft.text += next;
  draft.bare += isQuoted ? '\0' : next;
}

function quoteSingle(cursor: ShCursor, draft: Draft): void {
  const stop = cursor.text.indexOf("'", cursor.at + 1);
  if (stop === -1) return giveUp(cursor, draft);
  const inside = cursor.text.slice(cursor.at + 1, stop);
  draft.text += inside;
  draft.bare += '\0'.repeat(inside.length);
  cursor.at = stop + 1;
}

function quoteDouble(cursor: ShCursor, draft: Draft): void {
  cursor.at++;
  for (;;) {
    const next = cursor.text[cursor.at];
    if (next === undefined) return giveUp(cursor, draft);
    if (next === '"') break;
    if (next === '\\') escapeInQuotes(cursor, draft);
    else if (next === '$') dollar(cursor, draft, true);
    else if (next === '`') backquotes(cursor, draft);
    else plain(cursor, draft, true);
  }
  cursor.at++;
}

function escape(cursor: ShCursor, draft: Draft): void {
  cursor.at++;
  if (cursor.text[cursor.at] === '\n') cursor.at++;
  else if (cursor.at >= cursor.text.length) draft.isLiteral = false;
  else plain(cursor, draft, true);
}

function escapeInQuotes(cursor: ShCursor, draft: Draft): void {
  const next = cursor.text[cursor.at + 1] ?? '';
  if (next === '\n') cursor.at += 2;
  else {
    if ('$`"\\'.includes(next)) cursor.at++;
    else plain(cursor, draft, true);
    if (cursor.at < cursor.text.length) plain(cursor, draft, true);
  }
}

function dollar(cursor: ShCursor, draft: Draft, isQuoted: boolean): void {
  const next = cursor.text[cursor.at + 1] ?? '';
  if (next === "'" && !isQuoted) return quoteAnsi(cursor, draft);
  if ((isQuoted ? /^[\s/.,%"]?$/ : /^[\s/.,%]?$/).test(next)) return plain(cursor, draft, true);
  draft.isLiteral = false;
  cursor.at += next === '"' ? 1 : 2;
  if (next === '{') skipBraces(cursor, draft);
  else if (next === '(') parenthesized(cursor, draft);
}

function parenthesized(cursor: ShCursor, draft: Draft): void {
  if (cursor.text[cursor.at] === '(') skipParentheses(cursor, 1);
  else substitution(cursor, draft);
}

function substitution(cursor: ShCursor, draft: Draft): void {
  if (cursor.depth >= MAX_DEPTH) return giveUp(cursor, draft);
  cursor.depth++;
  cursor.skipSubstitution(cursor);
  cursor.depth--;
}

/** `${…}`: to its brace, quotes and further expansions inside passed over. */
function skipBraces(cursor: ShCursor, draft: Draft): void {
  if (cursor.depth >= MAX_DEPTH) return giveUp(cursor, draft);
  cursor.depth++;
  const inside: Draft = { text: '', bare: '', isLiteral: true };
  for (let next = cursor.text[cursor.at]; next !== undefined && next !== '}'; next = cursor.text[cursor.at]) {
    if (/[\s;&|<>()]/.test(next)) cursor.at++;
    else readPart(cursor, inside, cursor.at);
  }
  cursor.at++;
  cursor.depth--;
}

/** Arithmetic: behind the parenthesis that closes `open` of them. */
export function skipParentheses(cursor: ShCursor, open: number): void {
  for (let left = open; left > 0 && cursor.at < cursor.text.length; cursor.at++) {
    const next = cursor.text[cursor.at];
    if (next === '(') left++;
    if (next === ')') left--;
  }
}

function backquotes(cursor: ShCursor, draft: Draft): void {
  draft.isLiteral = false;
  for (cursor.at++; cursor.at < cursor.text.length && cursor.text[cursor.at] !== '`'; cursor.at++) {
    if (cursor.text[cursor.at] === '\\') cursor.at++;
  }
  cursor.at++;
}

function quoteAnsi(cursor: ShCursor, draft: Draft): void {
  if (cursor.dialect === 'sh') draft.isLiteral = false;
  cursor.at += 2;
  for (;;) {
    const next = cursor.text[cursor.at];
    if (next === undefined) return giveUp(cursor, draft);
    if (next === "'") break;
    if (next === '\\') {
      const { text, length } = ansiEscape(cursor.text.slice(cursor.at, cursor.at + 10));
      cursor.at += length;
      if (text === null) draft.isLiteral = false;
      draft.text += text ?? '';
      draft.bare += '\0';
    } else plain(cursor, draft, true);
  }
  cursor.at++;
}

/** The text does not end as the shell would have it: nothing after this can be told. */
function giveUp(cursor: ShCursor, draft: Draft): void {
  draft.isLiteral = false;
  cursor.at = cursor.text.length;
}
