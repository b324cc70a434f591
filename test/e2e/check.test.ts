import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/check.test.ts', `${BIN} is not built; run npm run build`);

const USER_FILE = 'home/.config/go/env';
const schema = (name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8')) as object;

/** A GOROOT with a release of its own: layout and VERSION are all that gopolicy looks at. */
function installGo(sandbox: Sandbox, release: string): void {
  sandbox.write('bin/go', '#!/bin/sh\ntouch "$HOME/go-was-run"\n', 0o755);
  sandbox.write('pkg/tool/linux_amd64/vet', '');
  sandbox.write('VERSION', `${release}\ntime 2026-01-01T00:00:00Z\n`);
  sandbox.write('go.env', 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n');
}

describe.skipIf(!isBuilt())('gopolicy check', () => {
  test('a machine without Go and without a policy is fine, in one line', () => {
    const { code, stdout, stderr } = makeSandbox().run(['check']);
    expect(stdout).toMatch(/^✓ \S+ · 17 settings comply\n$/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('a stock install of the newest Go is fine', () => {
    const sandbox = makeSandbox();
    installGo(sandbox, 'go1.27.4');
    const { code, stdout } = sandbox.run(['check']);
    expect(stdout).toMatch(/^✓ .* comply\n$/);
    expect(code).toBe(0);
  });

  test('names what is wrong, where, and never the secret', () => {
    const sandbox = makeSandbox();
    installGo(sandbox, 'go1.27.4');
    sandbox.write(USER_FILE, 'GOPROXY=https://s3cr3t-token@goproxy.cn,direct\nGOSUMDB=off\n');
    for (const format of ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown']) {
      const { code, stdout, stderr } = sandbox.run(['check', '--env', 'cn', '--format', format]);
      expect(code, format).toBe(1);
      expect(stdout, format).toContain('GOSUMDB=off switches checksum verification off');
      expect(stdout + stderr, format).not.toContain('s3cr3t');
    }
    expect(sandbox.run(['settings']).stdout).not.toContain('s3cr3t');
  });

  test('writes JSON that fits its schema', () => {
    const sandbox = makeSandbox();
    installGo(sandbox, 'go1.26.2');
    sandbox.write(
      USER_FILE,
      'GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/\nGOSUMDB=off\nGOFLAGS=-mod\n',
    );
    for (const [name, args] of [
      ['check', ['check', '--format', 'json']],
      ['settings', ['settings', '--format', 'json']],
      ['rules', ['rules', '--format', 'json']],
    ] as const) {
      const validate = new Ajv2020({ strict: false }).compile(schema(name));
      const valid = validate(JSON.parse(sandbox.run(args).stdout));
      expect(valid, `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });

  test('writes a format to a file, and refuses two to standard output', () => {
    const sandbox = makeSandbox();
    const both = sandbox.run(['check', '--format', 'text', '--format', 'json=report.json']);
    expect(both.code).toBe(0);
    expect(JSON.parse(readFileSync(join(sandbox.root, 'work/report.json'), 'utf8'))).toMatchObject({ version: 1 });
    expect(sandbox.run(['check', '--format', 'text', '--format', 'json']).code).toBe(2);
  });

  test.each([
    [['check', '--env', 'moon'], 'the policy has'],
    [['check', '--format', 'xml'], 'There is no format "xml"'],
    [['check', 'nowhere'], 'nowhere does not exist'],
    [['check', '--policy', 'none.yaml'], 'none.yaml'],
    [['rules', 'sumdb-of'], 'did you mean "sumdb-off"?'],
    [['settings', 'goproxy'], 'did you mean GOPROXY?'],
    [['chekc'], 'unknown command'],
  ])('%j exits 2 and says why', (args, words) => {
    const { code, stdout, stderr } = makeSandbox().run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a policy that does not load is told by line and column, and exits 2', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/gopolicy.yaml', 'version: 1\nextends: [gopolicy:default]\nrules:\n  sumdb-of: error\n');
    const { code, stderr } = sandbox.run(['check']);
    expect(code).toBe(2);
    expect(stderr).toContain('gopolicy.yaml:4:3');
    expect(stderr).toContain('did you mean "sumdb-off"?');
  });

  test('--fail-on and waivers decide the exit code', () => {
    const sandbox = makeSandbox();
    installGo(sandbox, 'go1.26.2');
    sandbox.write(USER_FILE, 'GOPROXY=https://goproxy.cn,direct\n');
    expect(sandbox.run(['check', '--fail-on', 'error']).code).toBe(0);
    expect(sandbox.run(['check', '--fail-on', 'warn']).code).toBe(1);
    const waiver = 'waivers:\n  - { rule: go-version-floor, where: {}, reason: soon, expires: 2999-01-01 }\n';
    sandbox.write('work/gopolicy.yaml', `version: 1\nextends: [gopolicy:recommended]\n${waiver}`);
    expect(sandbox.run(['check', '--fail-on', 'warn']).code).toBe(0);
  });
});
