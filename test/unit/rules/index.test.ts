import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../../src/rules/index.ts';
import { factsWith } from '../../support/facts.ts';

describe('the rules', () => {
  test('stand in the order of their ids, each once', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s is content with a stock Go install', (_, rule) => {
    expect(rule.check(factsWith({}), rule.defaults)).toEqual([]);
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))(
    '%s says what it is in whole and short words',
    (_, { meta }) => {
      expect(meta.summary).not.toMatch(/[.!]$|\n/);
      expect(meta.summary.length).toBeLessThanOrEqual(90);
      expect(meta.why).toMatch(/\.$/);
      expect(meta.source).not.toMatch(/\.$/);
      expect(JSON.stringify(meta)).not.toMatch(/!"|! /);
    },
  );

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s explains each of its options', (_, rule) => {
    const valid = new Ajv2020({ strict: true }).compile(rule.optionsSchema);
    expect(valid(rule.defaults), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ surprise: 1 })).toBe(false);
    const { properties = {} } = rule.optionsSchema as { properties?: Record<string, { description?: string }> };
    expect(Object.keys(rule.defaults).every(name => name in properties)).toBe(true);
    for (const { description } of Object.values(properties)) expect(description).toMatch(/\.$/);
  });
});
