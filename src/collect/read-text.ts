import { decodeText } from '../go/decode-text.ts';
import type { Files } from '../system/types.ts';

export type ReadText =
  | { readonly state: 'present'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly why: string };

/** Reads a text file as the go command does: a byte order mark stays, and what is not UTF-8 becomes U+FFFD. */
export async function readText(files: Files, path: string): Promise<ReadText> {
  try {
    const bytes = await files.read(path);
    if (bytes === null) return { state: 'absent' };
    return { state: 'present', text: decodeText(bytes) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
    return { state: 'unreadable', why: WORDS[code] ?? code };
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EINVAL: 'it is not a regular file',
  ENXIO: 'it is not a regular file',
  EFBIG: 'it is larger than any settings file',
};
