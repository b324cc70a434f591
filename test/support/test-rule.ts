import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/model/facts.ts';
import type { Rule } from '../../src/model/rule.ts';

interface Cases<Options> {
  readonly options?: Partial<Options>;
  /** Facts that the rule is content with. */
  readonly accept: Readonly<Record<string, Facts>>;
  /** Facts that break the rule, with each message in order. */
  readonly reject: Readonly<Record<string, readonly [Facts, ...string[]]>>;
  /** Facts that the rule cannot judge. */
  readonly unknown?: Readonly<Record<string, Facts>>;
}

/** The table every rule is tested by; the options are checked against the rule's own schema first. */
export function testRule<Options extends object>(rule: Rule<Options>, cases: Cases<Options>): void {
  const options = { ...rule.defaults, ...cases.options };
  describe(rule.id, () => {
    test('its options fit its schema', () => {
      const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(rule.optionsSchema);
      expect(valid(options), JSON.stringify(valid.errors)).toBe(true);
    });
    test.each(Object.entries(cases.accept))('accepts %s', (_, facts) => {
      expect(rule.check(facts, options)).toEqual([]);
    });
    test.each(Object.entries(cases.reject))('rejects %s', (_, [facts, ...messages]) => {
      const verdicts = rule.check(facts, options);
      expect(verdicts.map(verdict => verdict.message)).toEqual(messages);
      expect(new Set(verdicts.map(verdict => verdict.outcome))).toEqual(new Set(['violation']));
    });
    test.each(Object.entries(cases.unknown ?? {}))('cannot judge %s', (_, facts) => {
      const outcomes = rule.check(facts, options).map(verdict => verdict.outcome);
      expect(outcomes.length).toBeGreaterThan(0);
      expect(new Set(outcomes)).toEqual(new Set(['unknown']));
    });
  });
}
