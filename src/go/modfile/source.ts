import { decodeLossless } from '../lossless-text.ts';

/** The text of a file, given as a string or as its bytes; a byte that is no UTF-8 is a lone surrogate (lossless-text.ts). */
export function sourceText(input: string | Uint8Array): string {
  return typeof input === 'string' ? input : decodeLossless(input);
}
