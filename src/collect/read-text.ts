import { decodeText } from '../go/decode-text.ts';
import type { Files } from '../system/types.ts';
import { tellFault } from './tell-fault.ts';

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
    return { state: 'unreadable', why: tellFault(error) };
  }
}
