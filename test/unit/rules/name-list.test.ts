import { expect, test } from 'vitest';
import { nameList } from '../../../src/rules/name-list.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
])('%j', (names, text) => {
  expect(nameList(names)).toBe(text);
});
