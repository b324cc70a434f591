import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { caseCount, seededRandom } from '../../support/seed.ts';

const write = vi.spyOn(process.stderr, 'write');

beforeAll(() => void write.mockReturnValue(true));
afterAll(() => write.mockRestore());

const draw = (label: string, seed: string): readonly number[] => {
  const random = seededRandom(label, { GOPOLICY_SEED: seed });
  return Array.from({ length: 20 }, () => random.int(1000));
};

describe('seededRandom', () => {
  test('repeats itself with a seed, differs with another seed or label', () => {
    expect(draw('a', '7')).toEqual(draw('a', '7'));
    expect(draw('a', '7')).not.toEqual(draw('a', '8'));
    expect(draw('a', '7')).not.toEqual(draw('b', '7'));
  });

  test('prints the seed once a label', () => {
    write.mockClear();
    seededRandom('printed', { GOPOLICY_SEED: '41' });
    seededRandom('printed', { GOPOLICY_SEED: '41' });
    expect(write.mock.calls).toEqual([['seed printed 41\n']]);
  });

  test('takes the clock for want of a seed', () => {
    const { seed } = seededRandom('clock', {});
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  });

  test('spreads evenly over what there is', () => {
    const random = seededRandom('spread', { GOPOLICY_SEED: '1' });
    const counts = [0, 0, 0, 0];
    for (let at = 0; at < 4000; at++) counts[random.pick([0, 1, 2, 3])]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
    const trues = Array.from({ length: 1000 }, () => random.bool(0.1)).filter(Boolean).length;
    expect(trues).toBeGreaterThan(60);
    expect(trues).toBeLessThan(140);
  });

  test.each(['x', '-1', '1.5'])('refuses the seed %s', seed => {
    expect(() => seededRandom('refused', { GOPOLICY_SEED: seed })).toThrow('GOPOLICY_SEED');
  });

  test('picks nothing from nothing', () => {
    expect(() => seededRandom('empty', { GOPOLICY_SEED: '1' }).pick([])).toThrow('nothing to pick from');
  });
});

test.each([
  [undefined, 100],
  ['', 100],
  ['0.1', 10],
  ['20', 2000],
  ['0.0001', 1],
])('caseCount of 100 with GOPOLICY_COUNT=%s is %d', (factor, count) => {
  expect(caseCount(100, { GOPOLICY_COUNT: factor })).toBe(count);
});

test.each(['0', '-1', 'many', 'Infinity'])('caseCount refuses %s', factor => {
  expect(() => caseCount(100, { GOPOLICY_COUNT: factor })).toThrow('GOPOLICY_COUNT');
});
