import { expect, test } from 'vitest';
import { checkModulePath, escapeModulePath } from '../../src/go/module-path.ts';
import { matchModulePatterns } from '../../src/go/module-patterns.ts';
import { pathMatch } from '../../src/go/path-match.ts';
import { modulePath, modulePattern, modulePatternList } from '../support/go-value-generators.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('patterns against the oracle', 'the oracle is not built');

/** Asks Go and us; the differences, at most ten. */
async function differences<T extends object>(
  cases: readonly T[],
  compare: (one: T, answer: Readonly<Record<string, unknown>>) => readonly [unknown, unknown],
): Promise<readonly unknown[]> {
  const answers = await askOracle(cases);
  const found: unknown[] = [];
  for (const [index, one] of cases.entries()) {
    const [ours, theirs] = compare(one, answers[index] ?? {});
    if (ours !== theirs) found.push({ one, ours, theirs });
  }
  return found.slice(0, 10);
}

test.skipIf(!isReady)('pattern lists cover the module paths that Go says they cover', async () => {
  const random = seededRandom('patterns');
  const cases = Array.from({ length: caseCount(10_000) }, () => {
    const target = modulePath(random);
    return { op: 'match', patterns: modulePatternList(random, target), target };
  });
  let matched = 0;
  const found = await differences(cases, ({ patterns, target }, answer) => {
    if (answer['match'] === true) matched++;
    return [matchModulePatterns(patterns, target), answer['match']];
  });
  expect(found).toEqual([]);
  expect(matched).toBeGreaterThan(cases.length / 5);
  expect(matched).toBeLessThan((cases.length * 4) / 5);
});

test.skipIf(!isReady)('globs match and are malformed as path.Match has it', async () => {
  const random = seededRandom('globs');
  const cases = Array.from({ length: caseCount(10_000) }, () => {
    const name = modulePath(random);
    return { op: 'pathmatch', pattern: modulePattern(random, name), name };
  });
  const found = await differences(cases, ({ pattern, name }, answer) => {
    const ours = pathMatch(pattern, name);
    return ['error' in ours ? ours.error : ours.matched, answer['error'] ?? answer['match']];
  });
  expect(found).toEqual([]);
});

test.skipIf(!isReady)('module paths are refused in the words of module.CheckPath', async () => {
  const random = seededRandom('module-paths');
  const cases = Array.from({ length: caseCount(5_000) }, () => ({ op: 'checkpath', path: modulePath(random) }));
  const found = await differences(cases, ({ path }, answer) => [checkModulePath(path), answer['error'] ?? null]);
  expect(found).toEqual([]);
});

test.skipIf(!isReady)('module paths are escaped as a proxy is asked for them', async () => {
  const random = seededRandom('escapes');
  const cases = Array.from({ length: caseCount(2_000) }, () => ({ op: 'escape', path: modulePath(random) }));
  const found = await differences(cases, ({ path }, answer) => {
    const theirs = answer['escaped'];
    return [theirs === undefined ? undefined : escapeModulePath(path), theirs];
  });
  expect(found).toEqual([]);
});
