import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPLY, read, USER_FILE } from '../support/apply-sandbox.ts';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/apply-trust.test.ts', `${BIN} is not built; run npm run build`);

describe.skipIf(!isBuilt())('gopolicy apply in a repository with a policy of its own', () => {
  const repository = (settings: string): Sandbox => {
    const sandbox = makeSandbox();
    sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
    sandbox.write('work/gopolicy.yaml', `version: 1\nenvironments:\n  cn:\n    settings:\n      ${settings}\n`);
    return sandbox;
  };

  test('moves nothing until it is trusted', () => {
    const sandbox = repository('GOPROXY: https://evil.test');
    for (const more of [[], ['--format', 'json'], ['--dry-run']]) {
      const { code, stdout, stderr } = sandbox.run([...APPLY, ...more]);
      expect(stderr).toMatch(/is not trusted, so it changes nothing/);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
    expect(existsSync(join(sandbox.root, USER_FILE))).toBe(false);
    expect(sandbox.run([...APPLY, '--trust']).code).toBe(0);
    expect(read(sandbox)).toBe('GOPROXY=https://evil.test\n');
  });

  test.each([
    'GOAUTH: "evil-helper --run"',
    'GOFLAGS: "-toolexec=/tmp/evil"',
    'GOFLAGS: "-mod=mod -overlay=/tmp/evil"',
  ])('never starts programs, trust or not: %s', settings => {
    const sandbox = repository(settings);
    const { stdout } = sandbox.run([...APPLY, '--trust']);
    expect(existsSync(join(sandbox.root, USER_FILE)) ? read(sandbox) : '').not.toContain('evil');
    expect(stdout).toMatch(/GOAUTH|GOFLAGS/);
    const org = makeSandbox();
    org.write('org.yaml', `version: 1\nenvironments:\n  cn:\n    settings:\n      ${settings}\n`);
    expect(org.run([...APPLY, '--policy', '../org.yaml']).code).toBe(0);
    expect(read(org)).toContain('evil');
  });
});
