import { hexOf } from './parse-tree.ts';

/** What the `link` extension of a split index says (gitformat-index(5), Split index). */
export interface SplitIndex {
  /** The hash in the name of the shared file, `sharedindex.HASH`; all zeros: there is none. */
  readonly base: string;
  /** Positions in the shared index whose entries are gone. */
  readonly deleted: ReadonlySet<number>;
  /** Positions whose entries the first ones of this file replace, in order. */
  readonly replaced: readonly number[];
}

/** @throws RangeError where it is broken off */
export function parseSplitIndex(data: Uint8Array, idSize: number): SplitIndex {
  const base = hexOf(data.subarray(0, idSize));
  if (data.length === idSize) return { base, deleted: new Set(), replaced: [] };
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const deleted = readBitmap(view, idSize);
  const replaced = readBitmap(view, deleted.end);
  return { base, deleted: new Set(deleted.set), replaced: replaced.set };
}

/** More entries than any index has. */
const MOST_BITS = 10_000_000;

/** The positions of the bits that are set in an EWAH bitmap: bits, words, the words in big-endian order, one number more. */
function readBitmap(view: DataView, start: number): { readonly set: readonly number[]; readonly end: number } {
  const bits = view.getUint32(start);
  const words = view.getUint32(start + 4);
  if (bits > MOST_BITS) throw new RangeError('a bitmap larger than any index');
  const set: number[] = [];
  let bit = 0;
  for (let word = 0; word < words;) {
    const [high, low] = [view.getUint32(start + 8 + word * 8), view.getUint32(start + 12 + word * 8)];
    word++;
    // From the lowest bit up: the run's bit, 32 of its length in words, 31 of how many words follow as they are.
    const run = ((high & 1) * 0x8000_0000 + (low >>> 1)) * 64;
    if (bit + run > MOST_BITS) throw new RangeError('runs longer than any index');
    if ((low & 1) === 1) for (let at = bit; at < bit + run; at++) set.push(at);
    bit += run;
    for (let literal = high >>> 1; literal > 0; literal--, word++, bit += 64) {
      if (word >= words) throw new RangeError('a bitmap is broken off');
      pushBits(set, bit, view.getUint32(start + 12 + word * 8));
      pushBits(set, bit + 32, view.getUint32(start + 8 + word * 8));
    }
  }
  return { set: set.filter(at => at < bits), end: start + 8 + words * 8 + 4 };
}

function pushBits(set: number[], first: number, bits: number): void {
  for (let bit = 0; bit < 32; bit++) if (((bits >>> bit) & 1) === 1) set.push(first + bit);
}
