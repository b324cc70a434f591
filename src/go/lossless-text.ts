const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text of bytes that need not be UTF-8, without loss: each byte that is no part of a well-formed sequence becomes the
 * lone surrogate U+DC00 plus its value, which no well-formed text holds (as PEP 383 does). Go's strings are bytes, and its
 * messages quote such a byte as `\xff`.
 */
export function decodeLossless(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return decodeBytes(bytes);
  }
}

/** The bytes that decodeLossless read. */
export function encodeLossless(text: string): Uint8Array {
  const encoder = new TextEncoder();
  if (text.isWellFormed()) return encoder.encode(text);
  const bytes: number[] = [];
  for (const rune of text) {
    const code = rune.codePointAt(0) ?? 0;
    if (isRawByte(code)) bytes.push(code - 0xdc00);
    else for (const byte of encoder.encode(rune)) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Whether a code unit stands for a byte that is no UTF-8. */
export const isRawByte = (code: number): boolean => code >= 0xdc80 && code <= 0xdcff;

function decodeBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const { code, size } = decodeRune(bytes, at);
    parts.push(code === null ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : String.fromCodePoint(code));
    at += size;
  }
  return parts.join('');
}

/** One rune, or one byte that begins none: unicode/utf8 DecodeRune takes that alone. */
function decodeRune(bytes: Uint8Array, at: number): { readonly code: number | null; readonly size: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { code: first, size: 1 };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return { code: null, size: 1 };
  const code = joinBits(bytes.subarray(at, at + size));
  return code !== null && isRune(code, size) ? { code, size } : { code: null, size: 1 };
}

/** The bits of a sequence; null where a byte does not go on with it. */
function joinBits([first = 0, ...rest]: Uint8Array): number | null {
  let code = first & (0x7f >> (rest.length + 1));
  for (const byte of rest) {
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  return code;
}

/** Neither written longer than needed, nor a surrogate, nor beyond Unicode. */
function isRune(code: number, size: number): boolean {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
  return code >= (size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80);
}
