import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox } from '../support/cli.ts';
import { readmeReport } from '../support/readme-report.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/readme.test.ts', `${BIN} is not built; run npm run build`);
const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

describe.skipIf(!isBuilt())('README.md', () => {
  test('shows the report as it is', () => {
    const shown = /<!-- report -->\s*```text\n([^]*?)\n```\s*<!-- \/report -->/.exec(readme)?.[1];
    expect(shown).toBe(readmeReport());
  });

  test('shows a policy that loads', () => {
    const policy = /```yaml\n(# gopolicy\.yaml\n[^]*?)```/.exec(readme)?.[1] ?? '';
    const sandbox = makeSandbox();
    sandbox.write('work/gopolicy.yaml', policy);
    const { code, stdout, stderr } = sandbox.run(['policy', 'validate', 'gopolicy.yaml']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('gopolicy.yaml');
  });

  test('names every command of the program', () => {
    const help = makeSandbox().run(['--help']).stdout;
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(match => match[1]).filter(name => name !== 'help');
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(readme).toContain(`\`gopolicy ${command}`);
  });
});
