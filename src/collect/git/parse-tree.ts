import { decodeText } from '../../go/decode-text.ts';

/** One name in a tree object. */
export interface TreeEntry {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** As text; what is no UTF-8 is U+FFFD. */
  readonly name: string;
  /** Hex. */
  readonly id: string;
}

/** Takes a tree object apart (mode, blank, name, NUL, id); null where it is broken off. */
export function parseTree(bytes: Uint8Array, idSize: number): readonly TreeEntry[] | null {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const nul = blank < 0 ? -1 : bytes.indexOf(0, blank);
    if (nul < 0 || nul + 1 + idSize > bytes.length) return null;
    const mode = Number.parseInt(nameOf(bytes.subarray(at, blank)), 8);
    const id = hexOf(bytes.subarray(nul + 1, nul + 1 + idSize));
    entries.push({ kind: kindOfMode(mode), name: nameOf(bytes.subarray(blank + 1, nul)), id });
    at = nul + 1 + idSize;
  }
  return entries;
}

/** A name of git's as text. Nearly all are ASCII, and a decoder for each would cost more than all else. */
export function nameOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return /[^\0-\x7f]/.test(text) ? decodeText(bytes) : text;
}

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

/** What a mode of git's says (gitformat-index(5)): 100644, 100755, 40000, 120000; 160000 is a submodule. */
export function kindOfMode(mode: number): TreeEntry['kind'] {
  const type = mode >>> 12;
  if (type === 0o10) return 'file';
  if (type === 0o4) return 'directory';
  return type === 0o12 ? 'link' : 'other';
}

/** A name that no checkout makes, yet a tree may hold (audit.md 5, threat 4): it is told, never looked into. */
export const isHostileName = (name: string): boolean =>
  name === '' || name === '.' || name === '..' || /^\.git$/i.test(name) || /[/\\\0]/.test(name);
