import { expect, test } from 'vitest';
import { compareGoVersions, isGoVersion } from '../../src/go/go-version.ts';
import { compareModuleVersions, isModuleVersion } from '../../src/go/module-version.ts';
import { closePair, goVersion, moduleVersion } from '../support/go-value-generators.ts';
import { askOracle, oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('versions against the oracle', 'the oracle is not built');

interface Case {
  readonly op: string;
  readonly a: string;
  readonly b: string;
}

function pairs(op: string, make: (random: SeededRandom) => string): readonly Case[] {
  const random = seededRandom(op);
  return Array.from({ length: caseCount(10_000) }, () => {
    const [a, b] = closePair(random, make);
    return { op, a, b };
  });
}

interface Order {
  readonly compare: (a: string, b: string) => number;
  readonly isValid: (text: string) => boolean;
}

async function differences(cases: readonly Case[], { compare, isValid }: Order): Promise<readonly unknown[]> {
  const answers = await askOracle(cases);
  return cases
    .flatMap((one, index) => {
      const ours = { cmp: compare(one.a, one.b), validA: isValid(one.a), validB: isValid(one.b) };
      const { cmp, validA, validB } = answers[index]!;
      const theirs = { cmp, validA, validB };
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ one, ours, theirs }];
    })
    .slice(0, 10);
}

test.skipIf(!isReady)('module versions stand in the order of x/mod/semver', async () => {
  const order = { compare: compareModuleVersions, isValid: isModuleVersion };
  expect(await differences(pairs('semver', moduleVersion), order)).toEqual([]);
});

test.skipIf(!isReady)('Go versions stand in the order of go/version', async () => {
  // Without the prefix on both sides, versions are those of a go line, which the oracle's operation does not know.
  const cases = pairs('gover', goVersion).filter(({ a, b }) => a.startsWith('go') || b.startsWith('go'));
  const isValid = (text: string): boolean => text.startsWith('go') && isGoVersion(text);
  expect(await differences(cases, { compare: compareGoVersions, isValid })).toEqual([]);
});

test.skipIf(!isReady)('the versions of go lines stand in the same order as the releases', async () => {
  const cases = pairs('gover', goVersion).filter(({ a, b }) => !/^go|-/.test(a.slice(2)) && !/^go|-/.test(b.slice(2)));
  const prefixed = cases.filter(({ a, b }) => a.startsWith('go') && b.startsWith('go'));
  const compare = (a: string, b: string): number => compareGoVersions(a.slice(2), b.slice(2));
  expect(await differences(prefixed, { compare, isValid: text => isGoVersion(text.slice(2)) })).toEqual([]);
});
