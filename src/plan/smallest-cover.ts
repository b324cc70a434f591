/** Something that may be taken to cover requirements: bit n of `covers` for requirement n. */
export interface CoverCandidate {
  readonly covers: bigint;
  /** How much more it covers than is known: 0 for nothing more, which goes before everything but a smaller number. */
  readonly breadth: number;
  readonly length: number;
}

export interface Cover {
  /** Positions of the candidates that are taken. */
  readonly chosen: readonly number[];
  /** False where there were too many ways to try them all: then fewer may do. */
  readonly proven: boolean;
}

/** More than the lists of people need by far: theirs fall apart into hosts. */
const MOST_TRIED = 20_000;

type Cost = readonly [number, number, number];

interface Run {
  readonly candidates: readonly CoverCandidate[];
  /** For each requirement the candidates that cover it. */
  readonly able: readonly (readonly number[])[];
  best: { readonly chosen: readonly number[]; readonly cost: Cost } | null;
  tried: number;
}

/**
 * The fewest candidates that cover `count` requirements; of these the ones with the least breadth in all; then the
 * shortest. Every requirement must be covered by some candidate. Tries all ways but those that cannot be better.
 */
export function smallestCover(count: number, candidates: readonly CoverCandidate[]): Cover {
  const able = Array.from({ length: count }, (_, bit) =>
    [...candidates.keys()].filter(index => covers(candidates[index], 1n << BigInt(bit))),
  );
  const run: Run = { candidates, able, best: null, tried: 0 };
  take(run, (1n << BigInt(count)) - 1n, [], [0, 0, 0]);
  return { chosen: [...(run.best?.chosen ?? [])].sort((a, b) => a - b), proven: run.tried <= MOST_TRIED };
}

function take(run: Run, open: bigint, chosen: readonly number[], cost: Cost): void {
  if (run.best !== null && !isLess(open === 0n ? cost : [cost[0] + 1, cost[1], cost[2]], run.best.cost)) return;
  if (open === 0n) {
    run.best = { chosen, cost };
    return;
  }
  // The first way of all is gone to its end: it is the one that takes the most at each step.
  if (++run.tried > MOST_TRIED && run.best !== null) return;
  for (const index of ways(run, open)) {
    const { covers, breadth, length } = run.candidates[index] ?? { covers: 0n, breadth: 0, length: 0 };
    take(run, open & ~covers, [...chosen, index], [cost[0] + 1, cost[1] + breadth, cost[2] + length]);
  }
}

/** The candidates for the requirement that has the fewest, the best first; one that another makes needless is left out. */
function ways({ candidates, able }: Run, open: bigint): readonly number[] {
  const left = able.filter((_, bit) => (open & (1n << BigInt(bit))) !== 0n);
  const fewest = left.reduce((least, each) => (each.length < least.length ? each : least));
  const gains = fewest.map(index => ({ index, gain: (candidates[index]?.covers ?? 0n) & open }));
  const sorted = gains.sort((a, b) => size(b.gain) - size(a.gain) || byCost(candidates[a.index], candidates[b.index]));
  const kept = sorted.filter(
    (one, at) =>
      !sorted
        .slice(0, at)
        .some(other => (one.gain & ~other.gain) === 0n && byCost(candidates[other.index], candidates[one.index]) <= 0),
  );
  return kept.map(({ index }) => index);
}

const covers = (candidate: CoverCandidate | undefined, bit: bigint): boolean =>
  ((candidate?.covers ?? 0n) & bit) !== 0n;

const byCost = (a: CoverCandidate | undefined, b: CoverCandidate | undefined): number =>
  (a?.breadth ?? 0) - (b?.breadth ?? 0) || (a?.length ?? 0) - (b?.length ?? 0);

function size(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest > 0n; rest &= rest - 1n) count++;
  return count;
}

function isLess(one: Cost, other: Cost): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
