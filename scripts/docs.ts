/**
 * Writes what is generated from the code: docs/rules/*.md, docs/probe-codes.md, docs/golangci-lint.md, the README's tables of rules and of exit codes.
 * `npx tsx scripts/docs.ts`; test/unit/generated-docs.test.ts fails where it was forgotten.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../src/rules/index.ts';
import { PROBE_CODES } from '../src/data/probe-codes.ts';
import { fillReadme, probeCodesPage, rulePages } from './generated-docs.ts';
import { golangciPage } from './golangci-parity.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/rules');
const pages = rulePages(RULES);

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);

writeFileSync(join(root, 'docs/probe-codes.md'), probeCodesPage(PROBE_CODES));
writeFileSync(join(root, 'docs/golangci-lint.md'), golangciPage());

const readme = join(root, 'README.md');
if (existsSync(readme)) {
  const { text, missing } = fillReadme(readFileSync(readme, 'utf8'), RULES);
  writeFileSync(readme, text);
  for (const name of missing) console.error(`README.md has no section <!-- ${name} --> … <!-- /${name} -->`);
  if (missing.length > 0) process.exitCode = 1;
}
console.log(`docs/rules: ${pages.size} pages`);
