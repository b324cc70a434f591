/** 1: an identifier holds it; 2: a token by itself; `/` is neither, since it may begin a comment. */
const IDENTIFIER = new Uint8Array(128);
for (let code = 0x21; code < 0x7f; code++) IDENTIFIER[code] = 1;
for (const char of '()[]{},') IDENTIFIER[char.charCodeAt(0)] = 2;
IDENTIFIER['/'.charCodeAt(0)] = 0;

export const SLASH = 0x2f;

/** Whether an ASCII character other than `/` is part of an identifier (modfile: isIdent). */
export const isIdentifierCode = (code: number): boolean => IDENTIFIER[code] === 1;

/** Whether a character is a token by itself. */
export const isPunctuation = (code: number): boolean => IDENTIFIER[code] === 2;

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/**
 * How many UTF-16 units the identifier character at a place takes that is beyond ASCII; 0 where it is none (unicode:
 * IsPrint). A byte that is no UTF-8 is U+FFFD to Go, which is printable.
 */
export function identifierWidth(text: string, at: number): 0 | 1 | 2 {
  const code = text.codePointAt(at) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return 1;
  return PRINTABLE.test(String.fromCodePoint(code)) ? (code > 0xffff ? 2 : 1) : 0;
}

/** Go's unicode.IsPrint. */
export function isPrintable(rune: string): boolean {
  if (rune >= ' ' && rune <= '~' && rune.length === 1) return true;
  const code = rune.codePointAt(0) ?? 0;
  return (code >= 0xd800 && code <= 0xdfff) || PRINTABLE.test(rune);
}
