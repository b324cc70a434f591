import { expect, test } from 'vitest';
import { type CoverCandidate, smallestCover } from '../../../src/plan/smallest-cover.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

type Cost = readonly [number, number, number];

function costOf(candidates: readonly CoverCandidate[]): Cost {
  return [
    candidates.length,
    candidates.reduce((sum, { breadth }) => sum + breadth, 0),
    candidates.reduce((sum, { length }) => sum + length, 0),
  ];
}

const compare = (a: Cost, b: Cost): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

const isCover = (count: number, candidates: readonly CoverCandidate[]): boolean =>
  candidates.reduce((mask, { covers }) => mask | covers, 0n) === (1n << BigInt(count)) - 1n;

/** Tries every subset. */
function bruteForce(count: number, candidates: readonly CoverCandidate[]): Cost {
  let best: Cost = [Infinity, 0, 0];
  for (let subset = 0; subset < 2 ** candidates.length; subset++) {
    const taken = candidates.filter((_, index) => (subset & (1 << index)) !== 0);
    if (isCover(count, taken) && compare(costOf(taken), best) < 0) best = costOf(taken);
  }
  return best;
}

test('takes the fewest, then the least breadth, then the shortest, as trying every subset does', () => {
  const random = seededRandom('smallest-cover');
  for (let left = caseCount(300); left > 0; left--) {
    const count = 1 + random.int(6);
    const own = Array.from({ length: count }, (_, bit) => ({
      covers: 1n << BigInt(bit),
      breadth: 0,
      length: 1 + random.int(9),
    }));
    const more = Array.from({ length: random.int(6) }, () => ({
      covers: BigInt(random.int(2 ** count)),
      breadth: random.int(4),
      length: 1 + random.int(9),
    }));
    const candidates = [...own, ...more];
    const { chosen, proven } = smallestCover(count, candidates);
    const taken = chosen.flatMap(index => candidates[index] ?? []);
    expect(proven).toBe(true);
    expect(isCover(count, taken)).toBe(true);
    expect(costOf(taken)).toEqual(bruteForce(count, candidates));
  }
});

test('gives up on hard ones with a cover that it does not call the smallest', () => {
  const random = seededRandom('hard covers');
  const count = 60;
  const candidates = Array.from({ length: 200 }, (_, index) => {
    let covers = 1n << BigInt(index % count);
    for (let more = 0; more < 5; more++) covers |= 1n << BigInt(random.int(count));
    return { covers, breadth: 0, length: 1 };
  });
  const { chosen, proven } = smallestCover(count, candidates);
  expect(proven).toBe(false);
  expect(
    isCover(
      count,
      chosen.flatMap(index => candidates[index] ?? []),
    ),
  ).toBe(true);
});

test('nothing to cover takes nothing', () => {
  expect(smallestCover(0, [])).toEqual({ chosen: [], proven: true });
});
