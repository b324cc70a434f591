import type { PolicyProblem } from '../model/errors.ts';

/** Larger than any policy that people keep. */
const MOST_BYTES = 1024 * 1024;

/** A document's bytes as text: UTF-8, a byte order mark dropped, at most 1 MiB. */
export function decodeDocument(
  source: string | Uint8Array,
  file: string,
): { readonly text: string } | { readonly problem: PolicyProblem } {
  const refuse = (message: string): { readonly problem: PolicyProblem } => ({
    problem: { message, place: { file, line: 1, column: 1 } },
  });
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  if (bytes.length > MOST_BYTES) return refuse('larger than 1 MiB: no policy');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul === -1) return { text };
    return refuse('a NUL character in the file: it is binary, or UTF-16 (policies are UTF-8)');
  } catch {
    return refuse('not valid UTF-8');
  }
}
