import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/policy.test.ts', `${BIN} is not built; run npm run build`);

const POLICY = `version: 1
extends:
  - { preset: gopolicy:regions, with: { gateway: "https://athens.acme.example" } }
private: [git.acme.example]
rules: { sumdb-off: error }
`;

function expectToFit(name: string, output: string): void {
  const file = join(import.meta.dirname, `../../schemas/${name}.schema.json`);
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  expect(validate(JSON.parse(output)), JSON.stringify(validate.errors)).toBe(true);
}

describe.skipIf(!isBuilt())('gopolicy policy', () => {
  test('show names the origin of each value', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/gopolicy.yaml', POLICY);
    const json = sandbox.run(['policy', 'show', '--format', 'json']).stdout;
    expectToFit('policy-show', json);
    const document = JSON.parse(json) as {
      origins: Record<string, { file: string; line: number }>;
      environmentOrder: string[];
    };
    expect(document.environmentOrder).toEqual(['ci', 'intranet', 'overseas', 'cn', 'offline']);
    expect(document.origins['/rules/sumdb-off']).toMatchObject({ line: 5 });
    expect(document.origins['/environments/cn/settings/GOPROXY']?.file).toBe('gopolicy:regions');
    for (const format of ['text', 'yaml', 'json']) {
      const { code, stdout } = sandbox.run(['policy', 'show', '--format', format]);
      expect(code).toBe(0);
      expect(stdout, format).toContain('git.acme.example');
    }
  });

  test('a policy with credentials in it does not load, and does not show them', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/gopolicy.yaml', POLICY.replace('athens', 's3cr3t@athens'));
    for (const args of [['check'], ['policy', 'show'], ['policy', 'validate', 'gopolicy.yaml']]) {
      const { code, stdout, stderr } = sandbox.run(args);
      expect(code).toBe(2);
      expect(stdout + stderr).toContain('a policy holds no credentials');
      expect(stdout + stderr).not.toContain('s3cr3t');
      expect(stderr).not.toContain('internal error');
    }
  });

  test('validate tells good from bad, presets too', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/bad.yaml', 'version: 1\nrulez: {}\n');
    const presets = ['gopolicy:recommended', 'gopolicy:regions', 'gopolicy:default'];
    expect(sandbox.run(['policy', 'validate', ...presets]).code).toBe(0);
    const { code, stdout } = sandbox.run(['policy', 'validate', ...presets, 'bad.yaml', '--format', 'json']);
    expect(code).toBe(2);
    expectToFit('policy-validate', stdout);
  });

  test('trust is kept, closed to others, and ends with a change', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
    sandbox.write('work/gopolicy.yaml', POLICY);
    const trust = (): unknown => {
      const { stdout } = sandbox.run(['policy', 'trust', '--format', 'json']);
      expectToFit('policy-trust', stdout);
      return (JSON.parse(stdout) as { state: unknown }).state;
    };
    expect([trust(), trust()]).toEqual(['trusted', 'already-trusted']);
    expect(statSync(join(sandbox.root, 'home/.local/state/gopolicy/trust.json')).mode & 0o777).toBe(0o600);
    sandbox.write('work/gopolicy.yaml', POLICY.replace('git.acme.example', 'git.evil.example'));
    expect(trust()).toBe('trusted');
  });
});
