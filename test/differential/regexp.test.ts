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
  '\\A', '\\z', '(?i)', '(?m)', '(?s-i)', '(?P<n>a)', '(?<n>b)', '(?:ab)', '(?i:A)',
  '(?i:k)', '(?i:[a-k]+)', '(?i:s)', '(?i:[^s])', '(?i:\\W)', '(?i:\u212a)', '(?i:\u03c3)', '(?i:i)', '(?i:\u00df)', '(?i:\u01c5)', '(?=a)', '\\', '()', '\n', '[\\n.]',
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
  'k',
  's',
  'i',
  '\u212a',
  '\u017f',
  '\u03c2',
  '\u0131',
  '\u0130',
  '\u1e9e',
  '\u01c4',
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

/** Letters that have cases since Unicode 16 and 17: Node knows them, Go is at Unicode 15. */
const YOUNGER =
  /[\u019b\u0264\u1c89\u1c8a\ua7cb-\ua7cf\ua7d2-\ua7d5\ua7da-\ua7dc\u{10d50}-\u{10d65}\u{10d70}-\u{10d85}\u{16ea0}-\u{16ed3}]/u;

test.skipIf(!isReady)('every letter meets its other cases as in Go, and no more', async () => {
  const letters = Array.from({ length: 0x1e944 - 0x41 }, (_, index) => 0x41 + index)
    .filter(code => code < 0xd800 || code > 0xdfff)
    .map(code => String.fromCodePoint(code))
    .filter(letter => !YOUNGER.test(letter));
  const cases = letters.flatMap(letter => {
    const others = [letter.toLowerCase(), letter.toUpperCase()].flatMap(each => [
      each,
      each.toLowerCase(),
      each.toUpperCase(),
    ]);
    const targets = [...new Set(others)].filter(other => other !== letter);
    return targets.flatMap(other => [
      { op: 'regexp', pattern: `^(?i:${letter})$`, target: other },
      { op: 'regexp', pattern: `^(?i:${other})$`, target: letter },
    ]);
  });
  expect(cases.length).toBeGreaterThan(5000);
  const differences = await oracleDifferences(cases, ({ pattern, target }, { found }) => {
    const ours = compileRegexp(pattern);
    return ['finds' in ours && ours.finds(target), found];
  });
  expect(differences).toEqual([]);
});
