import { parseSize } from './pack-entry.ts';

/** One instruction: so many bytes from a place in the base, or in the delta itself. */
interface Instruction {
  readonly from: 'base' | 'delta';
  readonly start: number;
  readonly length: number;
  /** Where the next one begins. */
  readonly end: number;
}

/**
 * The object that a delta makes of its base (gitformat-pack(5), "Deltified representation"); null where the delta is broken
 * or not of this base, or the object larger than `most` bytes.
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array, most: number): Uint8Array | null {
  const before = parseSize(delta, 0);
  const after = before === null ? null : parseSize(delta, before.end);
  if (after === null || before?.value !== base.length || after.value > most) return null;
  const result = new Uint8Array(after.value);
  return isFilled(result, base, delta.subarray(after.end)) ? result : null;
}

/** False where an instruction is broken, or they do not fill it just so. */
function isFilled(result: Uint8Array, base: Uint8Array, instructions: Uint8Array): boolean {
  let filled = 0;
  for (let at = 0; at < instructions.length;) {
    const next = parseInstruction(instructions, at);
    if (next === null) return false;
    const { start, length } = next;
    const source = next.from === 'base' ? base : instructions;
    if (start + length > source.length || filled + length > result.length) return false;
    result.set(source.subarray(start, start + length), filled);
    filled += length;
    at = next.end;
  }
  return filled === result.length;
}

/** A copy tells by the bits of its first byte which bytes of place (four) and length (three) follow, lowest first. */
function parseInstruction(delta: Uint8Array, at: number): Instruction | null {
  const code = delta[at] ?? 0;
  // Reserved.
  if (code === 0) return null;
  if (code < 0x80) return { from: 'delta', start: at + 1, length: code, end: at + 1 + code };
  let end = at + 1;
  const number = (bits: readonly number[]): number => {
    let value = 0;
    for (const [index, bit] of bits.entries()) if ((code & bit) !== 0) value += (delta[end++] ?? 0) * 2 ** (8 * index);
    return value;
  };
  const start = number([0x01, 0x02, 0x04, 0x08]);
  const length = number([0x10, 0x20, 0x40]);
  return end > delta.length ? null : { from: 'base', start, length: length === 0 ? 0x1_0000 : length, end };
}
