import { decodeLossless, encodeLossless } from '../lossless-text.ts';
import { quoteGo } from '../quote.ts';
import { isPrintable } from './characters.ts';

/** A token's value, or Go's words for what is wrong with it (modfile: parseString). */
export type StringValue = { readonly value: string } | { readonly fault: string };

/** Reads a token that may be quoted: only double quotes count. */
export function parseStringToken(token: string): StringValue {
  if (!/["'`]/.test(token)) return { value: token };
  if (!token.startsWith('"')) return { fault: 'unquoted string cannot contain quote' };
  const value = unquoteGo(token);
  return value === null ? { fault: 'invalid syntax' } : { value };
}

/** The text as one token: quoted only where it must be (modfile: AutoQuote). */
export const autoQuote = (text: string): string => (mustQuote(text) ? quoteGo(text) : text);

/** modfile: MustQuote. */
export function mustQuote(text: string): boolean {
  if (text === '' || text.includes('//') || text.includes('/*')) return true;
  if (/^[A-Za-z0-9./_~\-+=<>@:]*$/.test(text)) return false;
  if (/[ "'`]/.test(text)) return true;
  if (text.length > 1 && /[()[\]{},]/.test(text)) return true;
  return Array.from(text).some(rune => !isPrintable(rune));
}

const ESCAPE =
  /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|[^\\\n]|[^]/gu;
const SHORT: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What a token in double quotes stands for; null where Go refuses it (strconv.Unquote). */
export function unquoteGo(token: string): string | null {
  const inner = token.slice(1, -1);
  if (!/[\\\n]/.test(inner)) return inner.toWellFormed();
  let hasBytes = false;
  const parts: string[] = [];
  for (const match of inner.matchAll(ESCAPE)) {
    const part = unescape(match);
    if (part === null) return null;
    hasBytes ||= part.length === 1 && part >= '\udc80' && part <= '\udcff';
    parts.push(part);
  }
  const text = parts.join('');
  // Bytes written one by one may be a rune together.
  return hasBytes ? decodeLossless(encodeLossless(text)) : text;
}

function unescape([whole, short, hex, octal, small, large]: RegExpExecArray): string | null {
  if (short !== undefined) return SHORT[short] ?? short;
  if (hex !== undefined) return byte(Number.parseInt(hex, 16));
  if (octal !== undefined) return byte(Number.parseInt(octal, 8));
  const code = small ?? large;
  if (code !== undefined) return rune(Number.parseInt(code, 16));
  if (whole === '\\' || whole === '\n') return null;
  return whole.toWellFormed();
}

const byte = (code: number): string => String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);

const rune = (code: number): string | null =>
  code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : String.fromCodePoint(code);
