import { quoteGo } from './quote.ts';

/** The parts of a URL that Go escapes differently (net/url: encoding). */
export type UrlPart = 'path' | 'host' | 'zone' | 'user' | 'fragment';

/** Why net/url refuses a text; the parser turns it into an error value. */
export class UrlFault extends Error {}

const UNRESERVED = /[A-Za-z0-9\-_.~]/;

const ALLOWED: Readonly<Record<UrlPart, string>> = {
  path: '$&+,/:;=@',
  host: '!$&\'()*+,;=:[]<>"',
  zone: '!$&\'()*+,;=:[]<>"',
  user: '$&+,;=',
  fragment: '$&+,/:;=?@!()*',
};

/** net/url: shouldEscape. */
export function shouldEscape(byte: number, part: UrlPart): boolean {
  if (byte >= 0x80) return true;
  const char = String.fromCharCode(byte);
  return !UNRESERVED.test(char) && !ALLOWED[part].includes(char);
}

/** Takes percent escapes out of UTF-8 `bytes`; throws UrlFault in Go's words (net/url: unescape). */
export function unescapeBytes(bytes: Uint8Array, part: UrlPart): Uint8Array {
  const plain: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === PERCENT) {
      plain.push(readEscape(bytes, at, part));
      at += 3;
      continue;
    }
    if ((part === 'host' || part === 'zone') && byte < 0x80 && shouldEscape(byte, part)) {
      throw new UrlFault(`invalid character ${quoteGo(String.fromCharCode(byte))} in host name`);
    }
    plain.push(byte);
    at++;
  }
  return Uint8Array.from(plain);
}

const PERCENT = 0x25;

function readEscape(bytes: Uint8Array, at: number, part: UrlPart): number {
  const text = String.fromCharCode(...bytes.slice(at, at + 3));
  if (!/^%[0-9A-Fa-f]{2}$/.test(text)) throw escapeFault(decode(bytes.slice(at, at + 3)));
  const value = Number.parseInt(text.slice(1), 16);
  // Only non-ASCII bytes may be escaped in a host (RFC 3986), and %25 before a zone (RFC 6874).
  if (part === 'host' && value < 0x80 && text !== '%25') throw escapeFault(text);
  if (part === 'zone' && text !== '%25' && value !== 0x20 && shouldEscape(value, 'host')) throw escapeFault(text);
  return value;
}

const escapeFault = (text: string): UrlFault => new UrlFault(`invalid URL escape ${quoteGo(text)}`);

/** What no part of a URL is escaped for: told first, since nearly all text is such. */
const PLAIN: Readonly<Record<UrlPart, RegExp>> = {
  path: /^[A-Za-z0-9\-_.~/@:,=+&$;]*$/,
  fragment: /^[A-Za-z0-9\-_.~/@:,=+&$;]*$/,
  host: /^[A-Za-z0-9\-_.~:[\]]*$/,
  zone: /^[A-Za-z0-9\-_.~]*$/,
  user: /^[A-Za-z0-9\-_.~]*$/,
};

/** Whether text stands in a part of a URL as it is, and means what it says there. */
export const isPlain = (text: string, part: UrlPart): boolean => PLAIN[part].test(text);

/** Text with percent escapes where Go would put them. */
export const escapeText = (text: string, part: UrlPart): string =>
  isPlain(text, part) ? text : escapeBytes(encode(text), part);

/** Puts percent escapes where Go would (net/url: escape). */
export function escapeBytes(bytes: Uint8Array, part: UrlPart): string {
  return Array.from(bytes, byte =>
    shouldEscape(byte, part) ? `%${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
  ).join('');
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
export const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
