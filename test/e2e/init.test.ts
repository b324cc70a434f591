import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, makeSandbox, type Sandbox } from '../support/cli.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/init.test.ts', `${BIN} is not built; run npm run build`);

const read = (sandbox: Sandbox, path: string): string => readFileSync(join(sandbox.root, path), 'utf8');

function repositoryWith(config: string, goMod?: string): Sandbox {
  const sandbox = makeSandbox();
  sandbox.write('work/.git/HEAD', 'ref: refs/heads/main\n');
  sandbox.write('work/.git/config', config);
  if (goMod !== undefined) sandbox.write('work/go.mod', goMod);
  return sandbox;
}

const remote = (url: string): string => `[remote "origin"]\n\turl = ${url}\n`;

/** 0 and 1 are answers of a check; 2 would be a policy that does not load. */
function expectToRun(sandbox: Sandbox, cwd = 'work'): void {
  const { code, stderr } = sandbox.run(['check'], { cwd });
  expect([0, 1], stderr).toContain(code);
  expect(sandbox.run(['policy', 'validate', 'gopolicy.yaml'], { cwd }).code).toBe(0);
}

describe.skipIf(!isBuilt())('gopolicy init', () => {
  test.each([
    ['no remotes', '[core]\n\tbare = false\n', undefined],
    ['scp', remote('git@git.acme.example:pay/api.git'), 'module git.acme.example/pay/api\n'],
    ['ssh', remote('ssh://git@git.acme.example:2222/pay/api.git'), undefined],
    ['https with a port and a token', remote('https://user:s3cr3t@git.acme.example:8443/x'), undefined],
    ['a file', remote('file:///srv/x.git'), undefined],
    ['github', remote('https://github.com/acme/x'), 'module github.com/acme/x\n'],
    [
      'hostile',
      remote(String.raw`"https://a.example\"\nversion: 2\n/\u001b[31m"`),
      'module "a.example/\n- x: \u001b"\n',
    ],
  ])('%s: writes what check takes', (_name, config, goMod) => {
    const sandbox = repositoryWith(config, goMod);
    const { code, stdout, stderr } = sandbox.run(['init']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toBe('✓ gopolicy.yaml written · gopolicy undo takes it back');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .slice(-3)
        .map(line => line.slice(0, 25).trimEnd()),
    ).toEqual(['gopolicy check', 'gopolicy apply --env NAME', 'gopolicy hook install']);
    expect(read(sandbox, 'work/gopolicy.yaml')).not.toContain('s3cr3t');
    expectToRun(sandbox);
  });

  test('never overwrites, and leaves everything as it was', () => {
    for (const name of ['gopolicy.yaml', '.gopolicy.json', '.config/gopolicy.yml']) {
      const sandbox = repositoryWith('');
      sandbox.write(`work/${name}`, 'mine\n');
      for (const args of [['init'], ['init', '--yes']]) {
        const { code, stdout, stderr } = sandbox.run(args);
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toContain(`${name} is there already; nothing was changed`);
      }
      expect(read(sandbox, `work/${name}`)).toBe('mine\n');
      expect(existsSync(join(sandbox.root, 'home/.local'))).toBe(false);
    }
  });

  test('undo takes it back', () => {
    const sandbox = repositoryWith('');
    expect(sandbox.run(['init']).code).toBe(0);
    expect(sandbox.run(['undo', '--list']).stdout).toContain('init');
    expect(sandbox.run(['undo']).code).toBe(0);
    expect(readdirSync(join(sandbox.root, 'work'))).toEqual(['.git']);
  });

  test('--org writes to the home, and a repository below it loads', () => {
    const sandbox = repositoryWith(remote('git@git.acme.example:x'));
    const { code, stdout } = sandbox.run(['init', '--org', '--yes']);
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      '✓ ~/.config/gopolicy/gopolicy.yaml written · gopolicy undo takes it back',
    ]);
    expect(existsSync(join(sandbox.root, 'work/gopolicy.yaml'))).toBe(false);
    expectToRun(sandbox, 'home/.config/gopolicy');
    expect(sandbox.run(['init', '--org']).code).toBe(1);
    expect(sandbox.run(['init']).code).toBe(0);
    expectToRun(sandbox);
  });

  test('from a folder below, in a linked worktree by real git', () => {
    const sandbox = makeSandbox();
    const git = (...args: readonly string[]): void => {
      const env = { PATH: process.env['PATH'] ?? '', HOME: join(sandbox.root, 'home'), GIT_CONFIG_NOSYSTEM: '1' };
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@acme.example'];
      const { status, stderr } = spawnSync('git', [...identity, ...args], {
        cwd: join(sandbox.root, 'work'),
        env,
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
    };
    git('init', '-q');
    git('remote', 'add', 'origin', 'https://user:s3cr3t@git.acme.example/x "y".git');
    git('commit', '-q', '--allow-empty', '-m', 'x');
    git('worktree', 'add', '-q', '../tree');
    mkdirSync(join(sandbox.root, 'tree/a/b'), { recursive: true });
    expect(sandbox.run(['init'], { cwd: 'tree/a/b' }).stdout).toContain('private: git.acme.example');
    expect(statSync(join(sandbox.root, 'tree/gopolicy.yaml')).mode & 0o111).toBe(0);
    expectToRun(sandbox, 'tree');
  });

  test('a directory that is none, and a home that is none', () => {
    const sandbox = makeSandbox();
    expect(sandbox.run(['init', 'nowhere']).code).toBe(2);
    expect(sandbox.run(['init', '--org'], { env: { HOME: '' } }).code).toBe(2);
  });
});
