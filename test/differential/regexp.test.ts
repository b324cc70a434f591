import { expect, test } from 'vitest';
import { compileRegexp } from '../../src/go/regexp/compile.ts';
import { oracleDifferences } from '../support/oracle-differences.ts';
import { oraclePath } from '../support/oracle.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { skipAloud } from '../support/toolchains.ts';

const isReady = oraclePath() !== null;
if (!isReady) skipAloud('regular expressions against the oracle', 'the oracle is not built');

const ATOMS = [
  'a',
  'b',
  'go',
  '1',
  '\\.',
  '.',
  '/',
  '-',
  '\\d',
  '\\w',
  '\\S',
  '\\s',
  '\\D',
  '[a-c]',
  '[^a-c]',
  '[.\\d]',
];
const ODD_ATOMS = [
  '[]a]', '[^]a]', '[a-]', '[-a]', '[[:alpha:]]', '[[:^digit:]x]', '[[:nope:]]', '[a\\-z]', '[z-a]', '[\\w-z]', '[', ']',
  '\\Qa.b\\E', '\\x61', '\\x{62}', '\\141', '\\1', '\\a', '\\y', '\\_', '{', '}', '{1', 'K', 'é', '^', '$', '\\b', '\\B',
  '\\A', '\\z', '(?i)', '(?m)', '(?s-i)', '(?P<n>a)', '(?<n>b)', '(?:ab)', '(?i:A)', '(?=a)', '\\', '()', '\n', '[\\n.]',
]; // prettier-ignore
const REPEATS = [
  '',
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{1,2}',
  '{0,}',
  '{,2}',
  '{2,1}',
  '**',
  '{1001}',
];
const LETTERS = [
  'a',
  'b',
  'c',
  'g',
  'o',
  '1',
  '2',
  '.',
  '/',
  '-',
  'A',
  'B',
  'k',
  '_',
  ' ',
  '\n',
  'é',
  'x',
  '\\',
  '{',
  '0',
];

function expression(random: SeededRandom, depth = 0): string {
  const piece = (): string => {
    const shape = random.next();
    const atom =
      shape < 0.12 && depth < 3
        ? `${random.pick(['(', '(', '(?:'])}${expression(random, depth + 1)}${random.bool(0.97) ? ')' : ''}`
        : random.pick(shape < 0.35 ? ODD_ATOMS : ATOMS);
    return atom + random.pick(REPEATS);
  };
  const sequence = (): string => Array.from({ length: 1 + random.int(4) }, piece).join('');
  return Array.from({ length: random.bool(0.2) ? 2 : 1 }, sequence).join('|');
}

const text = (random: SeededRandom): string =>
  Array.from({ length: random.int(9) }, () => random.pick(LETTERS)).join('');

/** What we leave unread though Go reads it: said in compileRegexp's own words. */
const OURS_ALONE = /classes of Unicode|nests too deeply|too large/;

test.skipIf(!isReady)('expressions are read and found as Go’s regexp does', async () => {
  const random = seededRandom('regexp');
  const cases = Array.from({ length: caseCount(10_000) }, () => ({
    op: 'regexp',
    pattern: expression(random),
    target: text(random),
  }));
  const tally = { found: 0, read: 0, refused: 0 };
  const differences = await oracleDifferences(cases, ({ pattern, target }, { found, error }) => {
    const ours = compileRegexp(pattern);
    tally[error === undefined ? 'read' : 'refused']++;
    if (found === true) tally.found++;
    if ('fault' in ours) return OURS_ALONE.test(ours.fault) ? [0, 0] : [false, error === undefined];
    return [ours.finds(target), error ?? found];
  });
  expect(differences).toEqual([]);
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(cases.length / 20);
});
