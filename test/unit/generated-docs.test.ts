import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fillReadme, probeCodesPage, rulePages } from '../../scripts/generated-docs.ts';
import { golangciPage } from '../../scripts/golangci-parity.ts';
import { PROBE_CODES } from '../../src/data/probe-codes.ts';
import { RULES } from '../../src/rules/index.ts';

const root = join(import.meta.dirname, '../..');
const pages = rulePages(RULES);
const readme = join(root, 'README.md');
const remedy = 'run: npx tsx scripts/docs.ts';

describe('generated documentation', () => {
  test('has a page for each rule and no other', () => {
    expect(readdirSync(join(root, 'docs/rules')).toSorted(), remedy).toEqual([...pages.keys()].toSorted());
  });
  test.each([...pages])('docs/rules/%s is what the code says', (name, text) => {
    expect(readFileSync(join(root, 'docs/rules', name), 'utf8'), remedy).toBe(text);
  });
  test('docs/probe-codes.md is what the code says', () => {
    expect(readFileSync(join(root, 'docs/probe-codes.md'), 'utf8'), remedy).toBe(probeCodesPage(PROBE_CODES));
  });
  test('docs/golangci-lint.md is what the code says', () => {
    expect(readFileSync(join(root, 'docs/golangci-lint.md'), 'utf8'), remedy).toBe(golangciPage());
  });
  test.skipIf(!existsSync(readme))('README.md holds the tables that the code says', () => {
    const text = readFileSync(readme, 'utf8');
    expect(fillReadme(text, RULES), remedy).toEqual({ text, missing: [] });
  });
});
