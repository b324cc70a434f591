/** What a run took of the processor for a small input and for one of ten times the size, in milliseconds. */
export interface Growth {
  readonly small: number;
  readonly large: number;
  /** Whether it grew no more than allowed. */
  readonly isLinear: boolean;
}

/** Below this the garbage collector tells more than the code. */
const LEAST_MS = 4;

/** Tries again where it grew too much: what else the machine does then must not fail a test; the square of the size does. */
const TRIES = 4;

/**
 * Ten times the input may take forty times as long, which is linear with room for noise; the square would be a hundred
 * times. The fastest run of each size counts.
 */
export function measureGrowth(run: (size: number) => void, size: number): Growth {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let left = TRIES; left > 0; left--) {
    small = Math.min(
      small,
      timeOf(() => run(size)),
      timeOf(() => run(size)),
    );
    large = Math.min(
      large,
      timeOf(() => run(size * 10)),
    );
    if (large < 40 * Math.max(small, LEAST_MS)) return { small, large, isLinear: true };
  }
  return { small, large, isLinear: false };
}

/** Of this process alone: others wait for the processor, too. */
function timeOf(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
