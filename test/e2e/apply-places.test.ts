import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPLY, CN, filesIn, read, STATE, USER_FILE } from '../support/apply-sandbox.ts';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/apply-places.test.ts', `${BIN} is not built; run npm run build`);

describe.skipIf(!isBuilt())('gopolicy apply and symbolic links', () => {
  test('writes through a link, and keeps it', () => {
    const sandbox = makeSandbox();
    sandbox.write('dotfiles/goenv', 'X=1\n');
    mkdirSync(join(sandbox.root, 'home/.config/go'), { recursive: true });
    symlinkSync('../../../dotfiles/goenv', join(sandbox.root, USER_FILE));
    expect(sandbox.run(APPLY).code).toBe(0);
    expect(lstatSync(join(sandbox.root, USER_FILE)).isSymbolicLink()).toBe(true);
    expect(read(sandbox, 'dotfiles/goenv')).toBe(`X=1\n${CN}`);
    expect(filesIn(join(sandbox.root, 'dotfiles'))).toEqual(['goenv']);
  });

  test('makes the file that a dangling link names', () => {
    const sandbox = makeSandbox();
    mkdirSync(join(sandbox.root, 'home/.config/go'), { recursive: true });
    mkdirSync(join(sandbox.root, 'dotfiles'));
    symlinkSync('../../../dotfiles/goenv', join(sandbox.root, USER_FILE));
    expect(sandbox.run(APPLY).code).toBe(0);
    expect(read(sandbox, 'dotfiles/goenv')).toBe(CN);
    expect(sandbox.run(['undo']).code).toBe(0);
    expect(existsSync(join(sandbox.root, 'dotfiles/goenv'))).toBe(false);
    expect(lstatSync(join(sandbox.root, USER_FILE)).isSymbolicLink()).toBe(true);
  });

  test('refuses a circle of links', () => {
    const sandbox = makeSandbox();
    mkdirSync(join(sandbox.root, 'home/.config/go'), { recursive: true });
    symlinkSync('env2', join(sandbox.root, USER_FILE));
    symlinkSync('env', join(sandbox.root, `${USER_FILE}2`));
    const { code, stderr } = sandbox.run(APPLY);
    expect(stderr).toMatch(/too many symbolic links/);
    expect(code).toBe(1);
  });
});

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const DROP = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', process.execPath, BIN];
const canDrop = isRoot && spawnSync('/usr/bin/setpriv', [...DROP, '--version']).status === 0;
if (!canDrop)
  skipAloud('apply and the owners of files', 'setpriv does not work here, or others may not read the program');

describe.skipIf(!isBuilt() || !canDrop)('gopolicy apply and the owners of files', () => {
  const giveAway = (sandbox: Sandbox): void => {
    chmodSync(sandbox.root, 0o755);
    for (const path of ['home', 'work', 'bin']) chownSync(join(sandbox.root, path), NOBODY, NOBODY);
  };
  const asNobody = (sandbox: Sandbox, args: readonly string[]): { code: number | null; stderr: string } => {
    const { status, stderr } = spawnSync('/usr/bin/setpriv', [...DROP, ...args], {
      cwd: join(sandbox.root, 'work'),
      env: { PATH: join(sandbox.root, 'bin'), HOME: join(sandbox.root, 'home') },
      encoding: 'utf8',
    });
    return { code: status, stderr };
  };

  test('a folder that may not be written stays as it is', () => {
    const sandbox = makeSandbox();
    giveAway(sandbox);
    sandbox.write(USER_FILE, 'X=1\n');
    const { code, stderr } = asNobody(sandbox, APPLY);
    expect(stderr).toMatch(/permission denied/);
    expect(code).toBe(1);
    expect(read(sandbox)).toBe('X=1\n');
    expect(filesIn(join(sandbox.root, 'home/.config'))).toEqual(['go/env']);
  });

  test('a home that may not be written stays as it is', () => {
    const sandbox = makeSandbox();
    chmodSync(sandbox.root, 0o755);
    const { code, stderr } = asNobody(sandbox, APPLY);
    expect(stderr).toMatch(/permission denied/);
    expect(code).toBe(1);
    expect(filesIn(join(sandbox.root, 'home'))).toEqual([]);
  });

  test('by sudo in somebody’s home, all that it makes is theirs', () => {
    const sandbox = makeSandbox();
    giveAway(sandbox);
    const { code, stdout, stderr } = sandbox.run(APPLY, { env: { SUDO_USER: 'nobody', SUDO_UID: String(NOBODY) } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/sudo/);
    for (const path of ['.config', '.config/go', '.config/go/env', '.local/state/gopolicy/journal/0001.json']) {
      expect(statSync(join(sandbox.root, 'home', path)).uid, path).toBe(NOBODY);
    }
    // And so they can go on without root.
    expect(asNobody(sandbox, ['undo'])).toEqual({ code: 0, stderr: '' });
    expect(asNobody(sandbox, APPLY)).toEqual({ code: 0, stderr: '' });
  });
});

const canMount = isRoot && spawnSync('/usr/bin/unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
if (!canMount) skipAloud('apply on a full disk', 'no rights to mount one');

describe.skipIf(!isBuilt() || !canMount)('gopolicy apply on a full disk', () => {
  test.each([
    ['of the settings', 'home/.config/go'],
    ['of the state', STATE],
    ['of both', 'home'],
  ])('%s', (_what, folder) => {
    const sandbox = makeSandbox();
    const old = `X=${'x'.repeat(5000)}\n`;
    // A little disk of its own, filled to its last byte once the file lies on it.
    const script = [
      `mount -t tmpfs -o size=64k none ${folder}`,
      'mkdir -p home/.config/go && printf %s "$OLD" > home/.config/go/env',
      `cat /dev/zero > ${folder}/zero 2>/dev/null`,
      'cd work && "$NODE" "$BIN" apply --env cn --yes; echo "exit $?" >&2',
      `cd .. && rm -f ${folder}/zero && cat home/.config/go/env && find home -name '*gopolicy-*' -o -name 'lock*'`,
    ].join('\n');
    mkdirSync(join(sandbox.root, folder), { recursive: true });
    const { stdout, stderr } = spawnSync('/usr/bin/unshare', ['-m', 'sh', '-c', script], {
      cwd: sandbox.root,
      env: { PATH: '/usr/bin:/bin', HOME: join(sandbox.root, 'home'), OLD: old, NODE: process.execPath, BIN },
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/no space left on the disk/);
    expect(stderr).toContain('exit 1');
    expect(stdout).toBe(old);
  });
});
