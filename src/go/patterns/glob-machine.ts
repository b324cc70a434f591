import type { Glob } from './glob.ts';

/**
 * A glob that reads a path character by character. A state is a set of places in the row of steps, bit n for the place
 * before step n; ACCEPTED once the path went on behind what the glob took, DEAD where it can take no more.
 */
export interface GlobMachine {
  readonly start: bigint;
  /** The steps that take a character, as bits. */
  readonly takes: (char: string) => bigint;
  /** The steps that are stars. */
  readonly stars: bigint;
  /** The bit behind the last step. */
  readonly end: bigint;
}

export const ACCEPTED = -1n;
export const DEAD = 0n;

/** Makes the machine; stars that follow one another are one step, as parseGlob has it. */
export function compileGlob({ tokens }: Glob): GlobMachine {
  const bits = (wanted: (token: Glob['tokens'][number]) => boolean): bigint =>
    tokens.reduce((mask, token, index) => (wanted(token) ? mask | (1n << BigInt(index)) : mask), 0n);
  const stars = bits(({ kind }) => kind === 'star');
  const known = new Map<string, bigint>();
  const takes = (char: string): bigint => {
    const kept = known.get(char);
    if (kept !== undefined) return kept;
    const code = char.codePointAt(0) ?? 0;
    const mask = bits(token => token.kind === 'one' && token.matches(code));
    known.set(char, mask);
    return mask;
  };
  return { start: 1n | ((1n & stars) << 1n), takes, stars, end: 1n << BigInt(tokens.length) };
}

/** The state behind one more character. A slash behind all that the glob takes is where the prefix ends. */
export function stepGlob(machine: GlobMachine | undefined, state: bigint, char: string): bigint {
  if (machine === undefined || state === ACCEPTED || state === DEAD) return state;
  const { stars, end } = machine;
  if (char === '/' && (state & end) !== 0n) return ACCEPTED;
  const moved = (state & machine.takes(char)) << 1n;
  const next = char === '/' ? moved : moved | (state & stars);
  // A star may take nothing.
  return next | ((next & stars) << 1n);
}

/** Whether the glob takes the path, where it ends in this state. */
export const hasTaken = (machine: GlobMachine | undefined, state: bigint): boolean =>
  machine !== undefined && (state === ACCEPTED || (state & machine.end) !== 0n);
