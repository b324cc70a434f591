import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parseDocument } from '../../../src/config/parse-document.ts';
import { toPlain } from '../../../src/config/plain.ts';
import { policySchema } from '../../../src/config/schema.ts';
import { RULES } from '../../../src/rules/index.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('schemas/policy.schema.json is up to date: npx tsx scripts/generate.ts', async () => {
  await expect(`${JSON.stringify(policySchema(RULES), null, 2)}\n`).toMatchFileSnapshot(
    '../../../schemas/policy.schema.json',
  );
});

const presets = readdirSync(join(ROOT, 'presets')).filter(name => name.endsWith('.yaml'));

test.each(presets)('presets/%s is valid by the published schema', name => {
  const { root, problems } = parseDocument(readFileSync(join(ROOT, 'presets', name)), name);
  expect(problems).toEqual([]);
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(policySchema(RULES));
  expect([root !== null && validate(JSON.parse(JSON.stringify(toPlain(root)))), validate.errors]).toEqual([true, null]);
});

test('there are presets', () => {
  expect(presets).toEqual(['default.yaml', 'recommended.yaml', 'regions.yaml']);
});
