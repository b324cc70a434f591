import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPLY, CN, read, USER_FILE } from '../support/apply-sandbox.ts';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/apply-go.test.ts', `${BIN} is not built; run npm run build`);

const toolchains = preparedToolchains();
const newest = toolchains.at(-1);
if (newest === undefined) skipAloud('apply with a real go command', 'no toolchain in the test cache');

const pathOf = (toolchain: PreparedToolchain): { PATH: string } => ({ PATH: dirname(toolchain.go) });

describe.skipIf(!isBuilt() || newest === undefined)('gopolicy apply with a real go command', () => {
  const run = (
    sandbox: Sandbox,
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = APPLY,
  ): ReturnType<Sandbox['run']> =>
    sandbox.run(args, { env: { ...(newest === undefined ? {} : pathOf(newest)), ...env } });

  test('is confirmed by it', () => {
    const { code, stdout } = run(makeSandbox(), {}, [...APPLY, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ written: true, confirmed: true });
    expect(code).toBe(0);
  });

  test('mends a GOTOOLCHAIN that breaks every go command', () => {
    const sandbox = makeSandbox();
    sandbox.write(USER_FILE, 'GOTOOLCHAIN=bogus\n');
    sandbox.write(
      'policy.yaml',
      'version: 1\nenvironments: { e: { settings: { GOTOOLCHAIN: local, GOPROXY: direct } } }\n',
    );
    const { code, stdout, stderr } = run(sandbox, {}, [
      'apply',
      '--env',
      'e',
      '--yes',
      '--policy',
      '../policy.yaml',
      '--format',
      'json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ confirmed: true });
    expect(read(sandbox)).toBe('GOTOOLCHAIN=local\nGOPROXY=direct\n');
  });

  test('writes other keys beside a bad GOTOOLCHAIN', () => {
    const sandbox = makeSandbox();
    sandbox.write(USER_FILE, 'GOTOOLCHAIN=bogus\n');
    expect(JSON.parse(run(sandbox, {}, [...APPLY, '--format', 'json']).stdout)).toMatchObject({ confirmed: true });
    expect(read(sandbox)).toBe(`GOTOOLCHAIN=bogus\n${CN}`);
  });

  test('keeps what it wrote where Go fails before and after, and says so', () => {
    const sandbox = makeSandbox();
    sandbox.write(USER_FILE, 'GO111MODULE=yes\n');
    const { code, stdout } = run(sandbox);
    expect(stdout).toContain('unknown environment setting GO111MODULE=yes');
    expect(code).toBe(1);
    expect(read(sandbox)).toBe(`GO111MODULE=yes\n${CN}`);
  });

  test('names a variable that stands over what it writes, and exits 1 unless told', () => {
    const sandbox = makeSandbox();
    const shadowed = run(sandbox, { GOPROXY: 'direct' });
    expect(shadowed.stdout).toMatch(/GOPROXY/);
    expect(shadowed.code).toBe(1);
    expect(read(sandbox)).toBe(CN);
    expect(run(sandbox, { GOPROXY: 'direct' }, [...APPLY, '--ignore-shadowed']).code).toBe(0);
    const json = JSON.parse(run(sandbox, { GOPROXY: 'direct' }, [...APPLY, '--format', 'json']).stdout) as object;
    expect(json).toMatchObject({ changes: [{ key: 'GOPROXY', shadowedBy: { layer: 'environment' } }] });
  });

  test('a program in the repository that calls itself go is never run', () => {
    const sandbox = makeSandbox();
    sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
    sandbox.write('work/bin/go', '#!/bin/sh\ntouch "$HOME/go-was-run"\necho "{}"\n', 0o755);
    sandbox.write('work/VERSION', 'go1.27.4\n');
    mkdirSync(join(sandbox.root, 'work/pkg/tool'), { recursive: true });
    const env = { PATH: `${join(sandbox.root, 'work/bin')}:${join(sandbox.root, 'bin')}` };
    const { code } = sandbox.run(APPLY, { env });
    expect(existsSync(join(sandbox.root, 'home/go-was-run'))).toBe(false);
    expect(code).toBe(0);
    expect(read(sandbox)).toContain(CN);
  });

  test('a relative XDG_CONFIG_HOME is heeded up to go 1.23, and refused since', () => {
    const old = toolchains.findLast(({ minor }) => minor <= 23);
    if (old === undefined || newest === undefined) return skipAloud('a relative XDG_CONFIG_HOME', 'no old go');
    const sandbox = makeSandbox();
    const heeded = sandbox.run(APPLY, { env: { ...pathOf(old), XDG_CONFIG_HOME: 'conf' } });
    expect({ code: heeded.code, stderr: heeded.stderr }).toEqual({ code: 0, stderr: '' });
    expect(read(sandbox, 'work/conf/go/env')).toBe(CN);
    const refused = run(makeSandbox(), { XDG_CONFIG_HOME: 'conf' });
    expect(refused.stderr).toContain('path in $XDG_CONFIG_HOME is relative');
    expect(refused.code).toBe(1);
  });
});
