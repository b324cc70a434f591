import { isRawByte } from './lossless-text.ts';

const SHORT: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** Text as Go's `%q` prints it (strconv.Quote). */
export function quoteGo(text: string): string {
  return `"${Array.from(text, quoteRune).join('')}"`;
}

function quoteRune(rune: string): string {
  const short = SHORT[rune];
  if (short !== undefined) return short;
  // Told first: V8 takes milliseconds to compile what \p{…} stands for.
  if (rune >= ' ' && rune <= '~') return rune;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(rune)) return rune;
  const code = rune.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  if (isRawByte(code)) return `\\x${hex(code - 0xdc00, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');

/** The rune at a place of the text as Go's `%q` prints it (strconv.QuoteRune). */
export function quoteRuneGo(text: string, at: number): string {
  const rune = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (rune === "'") return "'\\''";
  return rune === '"' ? `'"'` : `'${quoteRune(rune)}'`;
}
