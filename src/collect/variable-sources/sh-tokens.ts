import { skipLineEnd, type ShCursor } from './sh-cursor.ts';
import { readShWord, type ShWord } from './sh-word.ts';

/** `;` stands for a line end as well. */
export type ShToken =
  | { readonly kind: 'end' }
  | { readonly kind: 'operator'; readonly text: string; readonly at: number }
  | { readonly kind: 'word'; readonly word: ShWord };

const OPERATORS = ['&&', '||', ';;&', ';;', ';&', ';', '|&', '|', '&', '(', ')'];
const REDIRECTIONS = ['<<<', '<<-', '<<', '<>', '<&', '<', '&>>', '&>', '>>', '>&', '>|', '>'];

/** The next word or operator; comments, redirections and here-documents are passed over. */
export function nextShToken(cursor: ShCursor): ShToken {
  for (;;) {
    skipBlanks(cursor);
    const next = cursor.text[cursor.at];
    if (next === undefined) return { kind: 'end' };
    if (next === '\n') {
      skipLineEnd(cursor);
      return { kind: 'operator', text: ';', at: cursor.at };
    }
    const redirection = /^[<>]\(/.test(cursor.text.slice(cursor.at, cursor.at + 2))
      ? undefined
      : starting(cursor, REDIRECTIONS);
    if (redirection !== undefined) {
      redirect(cursor, redirection);
      continue;
    }
    const token = wordOrOperator(cursor);
    if (token !== null) return token;
  }
}

function wordOrOperator(cursor: ShCursor): ShToken | null {
  const operator = starting(cursor, OPERATORS);
  if (operator !== undefined) {
    cursor.at += operator.length;
    return { kind: 'operator', text: operator, at: cursor.at };
  }
  if (/[<>]/.test(cursor.text[cursor.at] ?? '')) return processSubstitution(cursor);
  const word = readShWord(cursor);
  const isDescriptor = /^(?:\d+|\{\w+\})$/.test(word.raw) && /[<>]/.test(cursor.text[cursor.at] ?? '');
  return isDescriptor ? null : { kind: 'word', word };
}

function processSubstitution(cursor: ShCursor): ShToken {
  const at = cursor.at;
  cursor.at += 2;
  if (cursor.depth >= 40) cursor.at = cursor.text.length;
  cursor.depth++;
  cursor.skipSubstitution(cursor);
  cursor.depth--;
  const raw = cursor.text.slice(at, cursor.at);
  return { kind: 'word', word: { raw, text: '', isLiteral: false, line: cursor.lineOf(at) } };
}

function redirect(cursor: ShCursor, operator: string): void {
  cursor.at += operator.length;
  skipBlanks(cursor);
  const word = readShWord(cursor);
  if (operator !== '<<' && operator !== '<<-') return;
  const document = { end: word.text, isQuoted: /['"\\]/.test(word.raw), stripsTabs: operator === '<<-' };
  cursor.pending.push(document);
}

function skipBlanks(cursor: ShCursor): void {
  const { text } = cursor;
  for (; ; cursor.at++) {
    if (text.startsWith('\\\n', cursor.at)) cursor.at++;
    else if (text[cursor.at] === '#') {
      const stop = text.indexOf('\n', cursor.at);
      cursor.at = stop === -1 ? text.length : stop;
      return;
    } else if (!/[ \t\r\f\v]/.test(text[cursor.at] ?? '')) return;
  }
}

const starting = (cursor: ShCursor, texts: readonly string[]): string | undefined =>
  texts.find(text => cursor.text.startsWith(text, cursor.at));
