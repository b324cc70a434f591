import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt } from '../support/cli.ts';
import { BAD_SETTINGS, makeGitSandbox, type GitSandbox } from '../support/git-sandbox.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/hook-git.test.ts', `${BIN} is not built; run npm run build`);

const USER_FILE = 'home/.config/go/env';
const BARE = { PATH: '/usr/bin:/bin' };

function installed(name?: string): GitSandbox {
  const sandbox = makeGitSandbox(name);
  const { code, stderr } = sandbox.start('gopolicy', ['hook', 'install']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return sandbox;
}

const hookOf = ({ repository }: GitSandbox): string => join(repository, '.git/hooks/pre-commit');

describe.skipIf(!isBuilt())('the hook in plain git', () => {
  test('blocks until gopolicy apply has mended the machine, whatever is committed', () => {
    const sandbox = installed();
    expect(sandbox.commit('on a stock machine').code).toBe(0);
    sandbox.write(USER_FILE, BAD_SETTINGS);
    const blocked = sandbox.commit('blocked');
    expect(blocked.code).not.toBe(0);
    expect(blocked.stderr).toMatch(/^gopolicy: commit blocked: GOSUMDB=off .*\(~\/[.]config\/go\/env:1:9\)\n/);
    expect(blocked.stderr).toContain('\n  skip  GOPOLICY_SKIP="reason" git commit …\n');
    expect(blocked.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(6);
    expect(sandbox.start('gopolicy', ['apply', '--env=cn', '--yes']).code).toBe(0);
    const passed = sandbox.commit('passes');
    expect({ code: passed.code, said: passed.stdout + passed.stderr }).toEqual({ code: 0, said: '' });
  });

  test.each(['plain', 'with blanks', `it's a "quoted" $HOME repository`])('works in a folder named %s', name => {
    const sandbox = installed(name);
    sandbox.write(USER_FILE, BAD_SETTINGS);
    expect(sandbox.commit('blocked').stderr).toContain('commit blocked: GOSUMDB=off');
  });

  test('finds its own node and gopolicy where a graphical client starts it with a bare PATH', () => {
    const sandbox = installed();
    expect(sandbox.commit('passes', { env: BARE }).code).toBe(0);
    sandbox.write(USER_FILE, BAD_SETTINGS);
    expect(sandbox.commit('blocked', { env: BARE }).stderr).toContain('commit blocked: GOSUMDB=off');
  });

  test('without its programs it takes gopolicy from PATH, else blocks and says how to install', () => {
    const sandbox = installed();
    const hook = readFileSync(hookOf(sandbox), 'utf8').replace(/gopolicy_script=.*/, 'gopolicy_script=/gone');
    writeFileSync(hookOf(sandbox), hook);
    expect(sandbox.commit('by PATH').code).toBe(0);
    const { code, stderr } = sandbox.commit('blocked', { env: BARE });
    expect(code).not.toBe(0);
    expect(stderr).toContain('gopolicy is not installed');
    expect(stderr).toContain('npm install --global gopolicy');
    const status = sandbox.start('gopolicy', ['hook', 'status']);
    expect(status.stdout).toContain('the hook names /gone, which is gone');
    expect(status.code).toBe(1);
  });

  test('a gopolicy that the repository brings is not taken', () => {
    const sandbox = installed();
    writeFileSync(
      hookOf(sandbox),
      readFileSync(hookOf(sandbox), 'utf8').replace(/gopolicy_script=.*/, 'gopolicy_script=/gone'),
    );
    const marker = join(sandbox.root, 'marker');
    sandbox.write('work/repository/bin/gopolicy', `#!/bin/sh\ntouch '${marker}'\n`, 0o755);
    const own = join(sandbox.repository, 'bin');
    for (const PATH of [`${own}:/usr/bin:/bin`, 'bin:/usr/bin:/bin']) {
      expect(sandbox.commit('blocked', { env: { PATH } }).stderr).toContain('gopolicy is not installed');
    }
    expect(existsSync(marker)).toBe(false);
  });

  test('a skip needs a reason, and is on record', () => {
    const sandbox = installed();
    sandbox.write(USER_FILE, BAD_SETTINGS);
    expect(sandbox.commit('blank', { env: { GOPOLICY_SKIP: ' ' } }).code).not.toBe(0);
    const skipped = sandbox.commit('skipped', { env: { GOPOLICY_SKIP: 'build lab\u001b[2J is down' } });
    expect(skipped.code).toBe(0);
    expect(skipped.stderr).toMatch(/^gopolicy: skipped, "build lab[^\u001b]* is down"/);
    const { stdout } = sandbox.start('gopolicy', ['hook', 'status', '--format', 'json']);
    const status = JSON.parse(stdout) as { readonly skips: readonly { readonly reason: string }[] };
    const schema = readFileSync(join(import.meta.dirname, '../../schemas/hook-status.schema.json'), 'utf8');
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(schema) as object);
    expect(validate(status), JSON.stringify(validate.errors)).toBe(true);
    expect(status.skips.map(({ reason }) => reason)).toEqual(['build lab\u001b[2J is down']);
    const file = join(sandbox.root, 'home/.local/state/gopolicy/skips.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a policy that does not load blocks, in its own words', () => {
    const sandbox = installed();
    sandbox.write('work/repository/gopolicy.yaml', 'version: 1\nrules: { sumdb-of: error }\n');
    expect(sandbox.commit('not staged').code).toBe(0);
    sandbox.git(['add', 'gopolicy.yaml']);
    const { code, stderr } = sandbox.commit('blocked');
    expect(code).not.toBe(0);
    expect(stderr).toContain('did you mean "sumdb-off"');
    expect(stderr).toContain('skip  GOPOLICY_SKIP=');
  });

  test('merge and rebase run it and go through', () => {
    const sandbox = installed();
    const file = join(sandbox.repository, 'a.txt');
    const change = (text: string): void => {
      writeFileSync(file, text);
      expect(sandbox.git(['add', '.']).code).toBe(0);
      expect(sandbox.commit(text).code).toBe(0);
    };
    change('base');
    sandbox.git(['checkout', '-qb', 'side']);
    change('side');
    sandbox.git(['checkout', '-q', 'main']);
    change('main');
    expect(sandbox.git(['merge', 'side']).code).not.toBe(0);
    writeFileSync(file, 'merged');
    sandbox.git(['add', '.']);
    sandbox.write(USER_FILE, BAD_SETTINGS);
    expect(sandbox.git(['commit', '-qm', 'merged']).stderr).toContain('commit blocked');
    sandbox.write(USER_FILE, '');
    expect(sandbox.git(['commit', '-qm', 'merged']).code).toBe(0);
    sandbox.git(['checkout', '-qb', 'third', 'main']);
    sandbox.git(['checkout', '-q', 'side']);
    expect(sandbox.git(['rebase', 'main'], { env: { GIT_EDITOR: 'true' } }).code).toBe(0);
    const amend = ['rebase', 'HEAD~1', '--exec', 'git commit --amend --no-edit -q --allow-empty'];
    sandbox.git(['checkout', '-q', 'third']);
    writeFileSync(join(sandbox.repository, 'b.txt'), 'b');
    sandbox.git(['add', '.']);
    expect(sandbox.commit('b').code).toBe(0);
    expect(sandbox.git(amend)).toMatchObject({ code: 0 });
  });
});

describe.skipIf(!isBuilt())('gopolicy hook install', () => {
  test.each([
    ['a sh hook', '#!/bin/sh\necho mine >>"$MARK"\nexit 0\n'],
    ['a bash hook that ends in exec', '#!/usr/bin/env bash\necho mine >>"$MARK"\nexec true\n'],
    ['a hook without a first line', 'echo mine >>"$MARK"\n'],
    ['a perl hook', '#!/usr/bin/perl\nopen my $f, ">>", $ENV{MARK}; print $f "mine\\n";\n'],
  ])('keeps %s and runs it after ours; uninstall and undo give back its bytes', (_name, before) => {
    for (const way of [['hook', 'uninstall'], ['undo']]) {
      const sandbox = makeGitSandbox();
      mkdirSync(dirname(hookOf(sandbox)), { recursive: true });
      writeFileSync(hookOf(sandbox), before);
      chmodSync(hookOf(sandbox), 0o755);
      expect(sandbox.start('gopolicy', ['hook', 'install']).stdout).toContain('before the hook that was there');
      const MARK = join(sandbox.root, 'mark');
      expect(sandbox.commit('passes', { env: { MARK } }).code).toBe(0);
      expect(readFileSync(MARK, 'utf8')).toBe('mine\n');
      sandbox.write(USER_FILE, BAD_SETTINGS);
      expect(sandbox.commit('blocked', { env: { MARK } }).code).not.toBe(0);
      expect(readFileSync(MARK, 'utf8')).toBe('mine\n');
      expect(sandbox.start('gopolicy', way).code).toBe(0);
      expect(readFileSync(hookOf(sandbox), 'utf8')).toBe(before);
      expect(statSync(hookOf(sandbox)).mode & 0o777).toBe(0o755);
      expect(existsSync(`${hookOf(sandbox)}.before-gopolicy`)).toBe(false);
    }
  });

  test('the second time nothing changes; what it made goes away', () => {
    const sandbox = installed();
    const bytes = readFileSync(hookOf(sandbox));
    expect(sandbox.start('gopolicy', ['hook', 'install']).stdout).toContain('installed already');
    expect(readFileSync(hookOf(sandbox))).toEqual(bytes);
    expect(sandbox.start('gopolicy', ['hook', 'status']).code).toBe(0);
    expect(sandbox.start('gopolicy', ['hook', 'uninstall']).code).toBe(0);
    expect(existsSync(hookOf(sandbox))).toBe(false);
    expect(sandbox.start('gopolicy', ['hook', 'uninstall']).stdout).toContain('not installed');
  });

  test('from an npx cache nothing is installed', () => {
    const sandbox = makeGitSandbox();
    sandbox.write('cache/_npx/1a2b/node_modules/gopolicy/package.json', '{}');
    const copy = join(sandbox.root, 'cache/_npx/1a2b/node_modules/gopolicy');
    sandbox.start('/bin/cp', ['-r', dirname(BIN), copy]);
    const { code, stderr } = sandbox.start(process.execPath, [join(copy, 'dist/gopolicy.cjs'), 'hook', 'install']);
    expect(code).toBe(1);
    expect(stderr).toContain('npm install --global gopolicy');
    expect(existsSync(hookOf(sandbox))).toBe(false);
  });

  test('linked worktrees share the hook, a submodule has its own', () => {
    const sandbox = installed();
    sandbox.commit('first');
    const linked = join(sandbox.root, 'work/linked tree');
    expect(sandbox.git(['worktree', 'add', '-q', '-b', 'w', linked]).code).toBe(0);
    const status = sandbox.start('gopolicy', ['hook', 'status', '--format', 'json'], { cwd: linked });
    expect(JSON.parse(status.stdout)).toMatchObject({ installed: true, file: hookOf(sandbox) });
    sandbox.write(USER_FILE, BAD_SETTINGS);
    expect(sandbox.commit('blocked', { cwd: linked }).stderr).toContain('commit blocked');
    sandbox.write(USER_FILE, '');
    const allow = ['-c', 'protocol.file.allow=always'];
    expect(sandbox.git([...allow, 'submodule', 'add', '-q', sandbox.repository, 'sub']).code).toBe(0);
    const sub = join(sandbox.repository, 'sub');
    expect(sandbox.start('gopolicy', ['hook', 'install'], { cwd: sub }).code).toBe(0);
    expect(existsSync(join(sandbox.repository, '.git/modules/sub/hooks/pre-commit'))).toBe(true);
  });

  test('core.hooksPath counts; one that all repositories share is left alone unless git is named', () => {
    const sandbox = makeGitSandbox();
    sandbox.git(['config', 'core.hooksPath', '.githooks']);
    expect(sandbox.start('gopolicy', ['hook', 'install']).code).toBe(0);
    expect(existsSync(join(sandbox.repository, '.githooks/pre-commit'))).toBe(true);
    sandbox.write(USER_FILE, BAD_SETTINGS);
    expect(sandbox.commit('blocked').stderr).toContain('commit blocked');
    const shared = join(sandbox.root, 'home/hooks');
    sandbox.git(['config', 'core.hooksPath', shared]);
    const refused = sandbox.start('gopolicy', ['hook', 'install']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('which all your repositories share');
    expect(sandbox.start('gopolicy', ['hook', 'install', '--manager', 'git']).code).toBe(0);
    expect(existsSync(join(shared, 'pre-commit'))).toBe(true);
  });

  test('outside a repository it is a mistake of the user', () => {
    const sandbox = makeGitSandbox();
    rmSync(join(sandbox.repository, '.git'), { recursive: true });
    expect(sandbox.start('gopolicy', ['hook', 'install'])).toMatchObject({ code: 2 });
  });
});
