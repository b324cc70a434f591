import { expect, test } from 'vitest';
import { jsonFault } from '../../../src/config/json-fault.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../support/seed.ts';
import { randomValue } from '../../support/template-generators.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const SIGNS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  'u',
  '1',
  '0',
  '-',
  '.',
  'e',
  '+',
  't',
  'null',
  ' ',
  '\n',
  '\t',
  '\u0000',
  '\u00a0',
  '/',
  'é',
  '\\u00e9',
  '\\x',
];

function damaged(random: SeededRandom, text: string): string {
  const at = random.int(text.length + 1);
  const kind = random.int(3);
  if (kind === 0) return text.slice(0, at) + random.pick(SIGNS) + text.slice(at);
  return kind === 1
    ? text.slice(0, at) + text.slice(at + 1)
    : text.slice(0, at) + random.pick(SIGNS) + text.slice(at + 1);
}

test('agrees with JSON.parse on whole and damaged texts', () => {
  const random = seededRandom('JSON faults');
  const told = { good: 0, bad: 0 };
  for (let count = caseCount(20_000); count > 0; count--) {
    let text = JSON.stringify(randomValue(random, 3, false), null, random.pick([0, 1, '\t']));
    for (let times = random.int(3); times > 0; times--) text = damaged(random, text);
    const fault = jsonFault(text);
    expect(fault === null, text).toBe(isJson(text));
    told[fault === null ? 'good' : 'bad']++;
  }
  expect(Math.min(told.good, told.bad)).toBeGreaterThan(caseCount(20_000) / 10);
});

test.each([
  ['', 0],
  ['{"a": 1,}', 8],
  ['{"a": 01}', 6],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['// c\n{}', 0],
  ['{} x', 3],
  ['["\\x"]', 1],
  ['[', 1],
])('%j is no JSON from %i on', (text, at) => {
  expect(jsonFault(text)).toBe(at);
});

test('depth does no harm', () => {
  expect(jsonFault('['.repeat(1_000_000))).toBe(1_000_000);
});
