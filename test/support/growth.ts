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
const TRIES = 6;

/** Linear is 10, the square 100; what other tests left for the garbage collector to walk counts with the larger run. */
const MOST_GROWTH = 75;

/** Whether ten times the input takes about ten times as long. The fastest run of each size counts. */
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
    if (large < MOST_GROWTH * Math.max(small, LEAST_MS)) return { small, large, isLinear: true };
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
