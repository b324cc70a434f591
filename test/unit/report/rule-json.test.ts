import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { renderRulesJson, rulesDocument } from '../../../src/report/rule-json.ts';
import { RULES } from '../../../src/rules/index.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/rules.schema.json', import.meta.url), 'utf8'),
) as object;
const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

test('the document of the real rules fits schemas/rules.schema.json', () => {
  expect(valid(JSON.parse(renderRulesJson(RULES))), JSON.stringify(valid.errors)).toBe(true);
});

test('the schema refuses what the document never holds', () => {
  const { rules } = rulesDocument(RULES);
  expect(valid({ version: 1, rules: [{ ...rules[0], severity: 'fatal' }] })).toBe(false);
  expect(valid({ rules })).toBe(false);
});

test('each rule carries the schema of its options', () => {
  const { rules } = rulesDocument(RULES);
  const compile = (options: object): unknown => new Ajv2020({ strict: true, allowUnionTypes: true }).compile(options);
  expect(rules.map(({ options }) => typeof compile(options))).toEqual(RULES.map(() => 'function'));
});
