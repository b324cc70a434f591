import { expect, test } from 'vitest';
import { meetsConstraint } from '../../src/rules/version-constraint.ts';
import { oracleDifferences } from '../support/oracle-differences.ts';
import { oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('version constraints against the oracle', 'the oracle is not built');

const OPERATORS = ['', '=', '!=', '>', '<', '>=', '=>', '<=', '=<', '~', '~>', '^'];
const PRERELEASES = ['-rc.1', '-0', '-beta', '-0.20240101000000-abcdefabcdef'];

const number = (random: SeededRandom): string => random.pick(['0', '1', '2', '3', '10']);

function version(random: SeededRandom): string {
  const numbers = [number(random), number(random), number(random)].join('.');
  const prerelease = random.bool(0.3) ? random.pick(PRERELEASES) : '';
  return `v${numbers}${prerelease}${random.bool(0.1) ? '+incompatible' : ''}`;
}

/** A version that a person writes: some of its numbers, `x` for others, `v` or not. */
function written(random: SeededRandom): string {
  const shape = random.next();
  const v = random.bool() ? 'v' : '';
  if (shape < 0.6) return v + version(random).slice(1);
  if (shape < 0.75) return `${v}${number(random)}.${number(random)}${random.pick(['', '.x', '.*'])}`;
  if (shape < 0.95) return `${v}${random.pick(['1', '2', '3'])}${random.pick(['', '.x', '.X.*'])}`;
  return random.pick(['', 'v', '1.2.3.4', 'master', '1..2', '>']);
}

function group(random: SeededRandom): string {
  if (random.bool(0.1)) return `${written(random)} - ${written(random)}`;
  const count = 1 + random.int(3);
  const parts = Array.from(
    { length: count },
    () => `${random.pick(OPERATORS)}${random.pick(['', ' '])}${written(random)}`,
  );
  return random.pick(['', ' ']) + parts.join(random.pick([', ', ',', ' ', ' ,'])) + random.pick(['', ' ']);
}

function constraint(random: SeededRandom): string {
  const groups = Array.from({ length: random.bool(0.2) ? 2 : 1 }, () => group(random));
  // Their reading takes the bars for part of a number where a range stands right behind them.
  return groups.join(groups.some(one => one.includes(' - ')) ? ' || ' : random.pick(['||', ' || ']));
}

/** Where gomodguard's library contradicts its own documentation, and we do not follow. */
const isTheirMistake = (pattern: string, target: string): boolean =>
  // ~0.0.0 takes everything; != of a series takes its pre-releases, though it lies within.
  /~>?\s*v?0\.0\.0/.test(pattern) || (/!=/.test(pattern) && target.includes('-'));

test.skipIf(!isReady)('constraints are met as gomodguard’s library has it', async () => {
  const random = seededRandom('constraints');
  const cases = Array.from({ length: caseCount(10_000) }, () => ({
    op: 'satisfies',
    pattern: constraint(random),
    target: version(random),
  })).filter(({ pattern, target }) => !isTheirMistake(pattern, target));
  const tally = { met: 0, missed: 0, unread: 0 };
  const differences = await oracleDifferences(cases, ({ pattern, target }, { met, error }) => {
    tally[error !== undefined ? 'unread' : met === true ? 'met' : 'missed']++;
    return [meetsConstraint(target, pattern, 'named'), error === undefined ? met : null];
  });
  expect(differences).toEqual([]);
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(cases.length / 25);
});
