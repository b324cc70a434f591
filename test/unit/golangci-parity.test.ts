import { describe, expect, test } from 'vitest';
import { PARITY } from '../../scripts/golangci-parity.ts';
import { ruleOptions } from '../../src/report/rule-options.ts';
import { RULES } from '../../src/rules/index.ts';
import { golangciOptions } from '../support/golangci.ts';
import { skipAloud } from '../support/toolchains.ts';

const isThere = golangciOptions('gomoddirectives') !== null;
if (!isThere) skipAloud('the list of golangci-lint’s options', 'golangci-lint is not built');

describe.each(PARITY)('the table of $linter', ({ linter, rows }) => {
  test('names rules and options that exist', () => {
    const known = new Set(
      RULES.flatMap(rule => [rule.id, ...ruleOptions(rule).map(({ name }) => `${rule.id} ${name}`)]),
    );
    const named = rows.flatMap(({ ours }) =>
      ours.map(({ rule, option }) => (option === undefined ? rule : `${rule} ${option}`)),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(name => !known.has(name))).toEqual([]);
    expect(rows.filter(({ ours }) => ours.length === 0)).toEqual([]);
  });

  test.skipIf(!isThere)('has every option of the linter, each once', () => {
    const told = rows.flatMap(({ option }) => option ?? []);
    expect(told.toSorted()).toEqual(golangciOptions(linter)?.toSorted());
  });
});
