import { ReadFault } from '../tell-fault.ts';
import { hexOf, kindOfMode, nameOf, type TreeEntry } from './parse-tree.ts';
import { parseSplitIndex, type SplitIndex } from './parse-split-index.ts';

/** One entry of git's index (gitformat-index(5)). */
export interface IndexEntry {
  /** From the top of the work tree, with `/`; what is no UTF-8 is U+FFFD. Of a folder that a sparse index keeps whole without the last `/`. */
  readonly path: string;
  readonly kind: TreeEntry['kind'];
  /** Hex. */
  readonly id: string;
  /** 0; of an unmerged path 1 to 3. */
  readonly stage: number;
  /** `git add --intent-to-add`: nothing of it is staged. */
  readonly isIntended: boolean;
}

export interface GitIndex {
  readonly entries: readonly IndexEntry[];
  /** Of a split index: what this file changes of the shared one. */
  readonly split: SplitIndex | null;
}

/** Why an index cannot be read. */
export interface IndexFault {
  readonly fault: string;
}

/** Reads the bytes of an index, versions 2 to 4. What git may not ignore and we do not know is a fault. */
export function parseIndex(bytes: Uint8Array, idSize: number): GitIndex | IndexFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 + idSize || view.getUint32(0) !== 0x44495243) return { fault: 'it is no index of git' };
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return { fault: `it has version ${version}, which gopolicy does not know` };
  try {
    const cursor: Cursor = {
      bytes,
      view,
      idSize,
      version,
      at: 12,
      end: bytes.length - idSize,
      before: new Uint8Array(),
      pathBytes: 0,
    };
    const entries: IndexEntry[] = [];
    for (let left = view.getUint32(8); left > 0; left--) entries.push(readEntry(cursor));
    const extensions = readExtensions(cursor);
    return 'fault' in extensions ? extensions : { entries, ...extensions };
  } catch (error) {
    if (error instanceof ReadFault) return { fault: error.message };
    if (error instanceof RangeError) return { fault: 'it is broken off' };
    throw error;
  }
}

interface Cursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly idSize: number;
  readonly version: number;
  at: number;
  /** Where the trailing hash begins. */
  readonly end: number;
  /** Version 4: the path before, of which the next one keeps a part. */
  before: Uint8Array;
  /** Bytes of all paths so far. */
  pathBytes: number;
}

/** Longer than any path that a system takes (PATH_MAX). */
const MOST_PATH_BYTES = 4096;

/** Of all paths, which in version 4 may be far longer than the file: a million of 256 bytes. */
const MOST_BYTES_OF_PATHS = 256 * 1024 * 1024;

/** Ten numbers of stat's, the object's name, flags. */
const STAT_SIZE = 40;

function readEntry(cursor: Cursor): IndexEntry {
  const { view, bytes, idSize, at: start } = cursor;
  const mode = view.getUint32(start + 24);
  const id = hexOf(bytes.subarray(start + STAT_SIZE, start + STAT_SIZE + idSize));
  const flags = view.getUint16(start + STAT_SIZE + idSize);
  const isExtended = cursor.version >= 3 && (flags & 0x4000) !== 0;
  const more = isExtended ? view.getUint16(start + STAT_SIZE + idSize + 2) : 0;
  cursor.at = start + STAT_SIZE + idSize + (isExtended ? 4 : 2);
  const name = cursor.version === 4 ? readShortenedName(cursor) : readPaddedName(cursor, start);
  cursor.pathBytes += name.length;
  if (name.length > MOST_PATH_BYTES) throw new ReadFault('it has a path longer than any that a system takes');
  if (cursor.pathBytes > MOST_BYTES_OF_PATHS) throw new ReadFault('its paths are too long together');
  const kind = kindOfMode(mode);
  const path = nameOf(kind === 'directory' && name.at(-1) === 0x2f ? name.subarray(0, -1) : name);
  return { path, kind, id, stage: (flags >> 12) & 3, isIntended: (more & 0x2000) !== 0 };
}

/** Up to a NUL, then more of them until the entry's length is a multiple of eight. */
function readPaddedName(cursor: Cursor, start: number): Uint8Array {
  const nul = endOfName(cursor);
  const name = cursor.bytes.subarray(cursor.at, nul);
  cursor.at = start + ((nul - start + 8) & ~7);
  return name;
}

function readShortenedName(cursor: Cursor): Uint8Array {
  const cut = readOffset(cursor);
  const nul = endOfName(cursor);
  if (cut > cursor.before.length) throw new RangeError('a path keeps more than there is');
  const name = Buffer.concat([
    cursor.before.subarray(0, cursor.before.length - cut),
    cursor.bytes.subarray(cursor.at, nul),
  ]);
  cursor.at = nul + 1;
  cursor.before = name;
  return name;
}

function endOfName({ bytes, at, end }: Cursor): number {
  const nul = bytes.indexOf(0, at);
  if (nul < 0 || nul >= end) throw new RangeError('a path without an end');
  return nul;
}

/** The number of pack files' offsets: seven bits a byte, each but the last one more (gitformat-pack(5)). */
function readOffset(cursor: Cursor): number {
  let byte = cursor.view.getUint8(cursor.at++);
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = cursor.view.getUint8(cursor.at++);
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return value;
}

/** `TREE`, `REUC`, `UNTR`, `FSMN`, `EOIE`, `IEOT` may be passed over, as their capital says; `sdir` says what modes say too. */
function readExtensions(cursor: Cursor): Pick<GitIndex, 'split'> | IndexFault {
  let split: SplitIndex | null = null;
  while (cursor.at + 8 <= cursor.end) {
    const name = nameOf(cursor.bytes.subarray(cursor.at, cursor.at + 4));
    const size = cursor.view.getUint32(cursor.at + 4);
    const data = cursor.bytes.subarray(cursor.at + 8, cursor.at + 8 + size);
    if (data.length !== size || cursor.at + 8 + size > cursor.end) throw new RangeError('an extension without an end');
    if (name === 'link') split = parseSplitIndex(data, cursor.idSize);
    else if (!/^[A-Z]/.test(name) && name !== 'sdir')
      return { fault: `it has the extension "${name}", which gopolicy does not know` };
    cursor.at += 8 + size;
  }
  return { split };
}
