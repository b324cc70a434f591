import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox } from '../support/cli.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';
import { spawnSync } from 'node:child_process';

if (!isBuilt()) skipAloud('test/e2e/env.test.ts', `${BIN} is not built; run npm run build`);
const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('gopolicy env beside go env', 'no Go toolchain is prepared');

const POLICY = `version: 1
extends: [gopolicy:default]
private: [git.acme.example]
`;

describe.skipIf(!isBuilt())('gopolicy env', () => {
  test.skipIf(toolchains.length === 0)('what eval is given, go env has, whatever the file says', () => {
    const sandbox = makeSandbox();
    sandbox.write(
      'home/.config/go/env',
      'GOPROXY=direct\nGOPRIVATE=own.example\nGOINSECURE=x.example\nGONOPROXY=y.example\n',
    );
    const policy = sandbox.write('policy.yaml', POLICY);
    for (const { go, version } of [toolchains[0], toolchains.at(-1)].filter(each => each !== undefined)) {
      const command = `eval "$('${process.execPath}' '${BIN}' env --env cn --policy '${policy}')" && exec '${go}' env -json GOPROXY GOPRIVATE GOINSECURE GONOPROXY GONOSUMDB`;
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
        cwd: join(sandbox.root, 'work'),
        env: { PATH: '/usr/bin:/bin', HOME: join(sandbox.root, 'home'), GOTOOLCHAIN: 'local' },
        encoding: 'utf8',
      });
      expect({ version, status, stderr }).toEqual({ version, status: 0, stderr: '' });
      expect(JSON.parse(stdout)).toEqual({
        GOPROXY: 'https://goproxy.cn,direct',
        GOPRIVATE: 'own.example,git.acme.example',
        GOINSECURE: 'none',
        GONOPROXY: 'y.example,git.acme.example',
        GONOSUMDB: 'own.example,git.acme.example',
      });
    }
  });

  test('an image gets the policy alone', () => {
    const sandbox = makeSandbox();
    sandbox.write('home/.config/go/env', 'GOPRIVATE=own.example\n');
    const policy = sandbox.write('policy.yaml', POLICY);
    const { stdout } = sandbox.run(['env', '--env', 'cn', '--shell', 'docker', '--policy', policy]);
    expect(stdout).toContain('ENV GOPRIVATE="git.acme.example"\n');
    expect(stdout).not.toContain('own.example');
  });

  test('JSON fits its schema', () => {
    const { code, stdout } = makeSandbox().run(['env', '--env', 'offline', '--shell', 'json']);
    const schema = readFileSync(join(import.meta.dirname, '../../schemas/env.schema.json'), 'utf8');
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema) as object);
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
    expect(code).toBe(0);
  });

  test('a repository that nobody trusts says nothing', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
    sandbox.write(
      'work/gopolicy.yaml',
      `${POLICY}environments: { cn: { settings: { GOFLAGS: '-mod=mod -toolexec=/tmp/x' } } }\n`,
    );
    const refused = sandbox.run(['env', '--env', 'cn']);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('gopolicy policy trust');
    const trusted = sandbox.run(['env', '--env', 'cn', '--trust']);
    expect(trusted.code).toBe(0);
    expect(trusted.stdout).toContain("export GOPRIVATE='git.acme.example'\n");
    expect(trusted.stdout).toMatch(/^# GOFLAGS is left out/m);
    expect(trusted.stdout).not.toContain('export GOFLAGS');
  });

  test('where nothing tells the environment it asks nobody, and exits 3', () => {
    const { code, stdout, stderr } = makeSandbox().run(['env']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('gopolicy env --env NAME');
  });
});
