/** The parts of a file; fewer bytes than asked for where it ends. */
export interface Parts {
  readonly size: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

/** "\377tOc" and the version 2: an index of version 1 begins with its first count. */
const HEAD = Uint8Array.of(0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2);

const FANOUT_BYTES = 256 * 4;

/** Larger than the index of nine million objects: git may read that. */
const MOST_INDEX_BYTES = 256 * 1024 * 1024;

const uint32 = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/** The counts of names by their first byte; null where it is no index of version 2 of such names, or a broken one. */
export async function readFanout(index: Parts, idBytes: number): Promise<Uint32Array | null> {
  if (index.size > MOST_INDEX_BYTES) return null;
  const head = await index.read(0, HEAD.length + FANOUT_BYTES);
  if (head.length < HEAD.length + FANOUT_BYTES || Buffer.compare(head.subarray(0, HEAD.length), HEAD) !== 0)
    return null;
  const fanout = Uint32Array.from({ length: 256 }, (_, first) => uint32(head, HEAD.length + first * 4));
  if (fanout.some((count, first) => count < (fanout[first - 1] ?? 0))) return null;
  const { names, large } = layout(fanout, idBytes);
  return names < large && large + 2 * idBytes <= index.size ? fanout : null;
}

/** Where the tables begin: names in order, (checksums,) offsets, offsets of 64 bits (gitformat-pack(5)). */
function layout(fanout: Uint32Array, idBytes: number): Readonly<Record<'names' | 'offsets' | 'large', number>> {
  const count = fanout[255] ?? 0;
  const names = HEAD.length + FANOUT_BYTES;
  const offsets = names + count * (idBytes + 4);
  return { names, offsets, large: offsets + count * 4 };
}

/** The offset of an object in the pack of an index (version 2); null where the index does not hold it. */
export async function findInIndex(index: Parts, fanout: Uint32Array, id: Uint8Array): Promise<number | null> {
  const { names, offsets, large } = layout(fanout, id.length);
  const first = id[0] ?? 0;
  let [low, high] = [fanout[first - 1] ?? 0, fanout[first] ?? 0];
  while (low < high) {
    const middle = low + Math.trunc((high - low) / 2);
    const order = Buffer.compare(id, await index.read(names + middle * id.length, id.length));
    if (order === 0) return offsetAt(index, offsets + middle * 4, large);
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return null;
}

/** 31 bits, or with the highest bit the place of one of 64 bits. */
async function offsetAt(index: Parts, at: number, large: number): Promise<number | null> {
  const short = await index.read(at, 4);
  if (short.length < 4) return null;
  const offset = uint32(short, 0);
  if (offset < 0x8000_0000) return offset;
  const long = await index.read(large + (offset - 0x8000_0000) * 8, 8);
  if (long.length < 8) return null;
  const whole = uint32(long, 0) * 0x1_0000_0000 + uint32(long, 4);
  return Number.isSafeInteger(whole) ? whole : null;
}
