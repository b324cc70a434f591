/** What stands before an object's zlib stream in a pack (gitformat-pack(5)). */
export interface PackEntry {
  /** Of the object; null of a delta. */
  readonly kind: string | null;
  /** What a delta is to be applied to: so many bytes before it in the same pack, or the object of a name. */
  readonly base: number | Uint8Array | null;
  /** Of what is inflated: the object, or the delta. */
  readonly size: number;
  /** Bytes of this head. */
  readonly length: number;
}

const KINDS: Readonly<Record<number, string>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFS_DELTA = 6;
const REF_DELTA = 7;

/** Sizes and distances of so many bytes at most are whole in a double. */
const MOST_DIGITS = 7;

/** The head of the entry at the start of these bytes; null where it is none. `idBytes`: of a name. */
export function parsePackEntry(bytes: Uint8Array, idBytes: number): PackEntry | null {
  const first = bytes[0] ?? 0;
  const type = (first >> 4) & 7;
  const more = first < 0x80 ? { value: 0, end: 1 } : parseSize(bytes, 1);
  if (more === null) return null;
  const size = (first & 15) + more.value * 16;
  const kind = KINDS[type];
  if (kind !== undefined) return { kind, base: null, size, length: more.end };
  if (type === OFS_DELTA) return withDistance(bytes, size, more.end);
  if (type !== REF_DELTA || bytes.length < more.end + idBytes) return null;
  const length = more.end + idBytes;
  return { kind: null, base: bytes.subarray(more.end, length), size, length };
}

/** Seven bits a byte, the lowest first; null where it does not end. */
export function parseSize(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | null {
  let value = 0;
  for (let digit = 0; digit < MOST_DIGITS; digit++) {
    const byte = bytes[start + digit];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * digit);
    if (byte < 0x80) return { value, end: start + digit + 1 };
  }
  return null;
}

/** Seven bits a byte, the highest first, and one is added for each that follows: no number has two forms. */
function withDistance(bytes: Uint8Array, size: number, start: number): PackEntry | null {
  let distance = -1;
  for (let at = start; at < start + MOST_DIGITS; at++) {
    const byte = bytes[at];
    if (byte === undefined) return null;
    distance = (distance + 1) * 128 + (byte & 0x7f);
    if (byte < 0x80) return { kind: null, base: distance, size, length: at + 1 };
  }
  return null;
}
