import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt } from '../support/cli.ts';
import { makeGitSandbox, type GitSandbox } from '../support/git-sandbox.ts';
import { indexAsOfOld } from '../support/old-pack-index.ts';
import { canTrace } from '../support/strace.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/staged.test.ts', `${BIN} is not built; run npm run build`);
const isTraced = isBuilt() && canTrace();
if (!isTraced) skipAloud('test/e2e/staged.test.ts: which programs start', 'strace is not there or may not trace');

const GOOD = 'module example.com/a\n\ngo 1.24.0\n';
const BAD = `${GOOD}\nreplace example.com/x => /abs/x\n`;
const POLICY = 'version: 1\nextends: [gopolicy:recommended]\n';
const BLOCKED = 'commit blocked: example.com/x is replaced by the absolute path /abs/x';

interface Lab extends GitSandbox {
  /** Writes files of the repository. */
  readonly put: (files: Readonly<Record<string, string>>) => void;
  /** As git(), and it must succeed. */
  readonly do: (...args: readonly string[]) => string;
  /** The exit code of `gopolicy check --staged`, in a folder of the repository. */
  readonly staged: (folder?: string, env?: Readonly<Record<string, string>>) => number | null;
}

/** A repository with a strict policy and a good go.mod, committed, and the hook in place. */
function makeLab(): Lab {
  const sandbox = makeGitSandbox();
  const put: Lab['put'] = files => {
    for (const [path, text] of Object.entries(files)) sandbox.write(`work/repository/${path}`, text);
  };
  const run: Lab['do'] = (...args) => {
    const { code, stdout, stderr } = sandbox.git(args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  put({ 'gopolicy.yaml': POLICY, 'go.mod': GOOD, 'sub/go.mod': GOOD.replace('/a', '/a/sub'), 'other.txt': 'x\n' });
  run('add', '-A');
  run('commit', '-qm', 'first');
  expect(sandbox.start('gopolicy', ['hook', 'install']).code).toBe(0);
  const staged: Lab['staged'] = (folder = '.', env = {}) =>
    sandbox.start('gopolicy', ['check', '--staged'], { cwd: join(sandbox.repository, folder), env }).code;
  return { ...sandbox, put, do: run, staged };
}

describe.skipIf(!isBuilt())('check --staged', () => {
  test('judges the index, whatever lies in the work tree', () => {
    const lab = makeLab();
    lab.put({ 'go.mod': BAD });
    expect(lab.staged()).toBe(0);
    lab.do('add', 'go.mod');
    rmSync(join(lab.repository, 'go.mod'));
    expect(lab.staged()).toBe(1);
    expect(lab.staged('sub')).toBe(0);
    lab.do('repack', '-adq');
    lab.do('gc', '-q', '--prune=now');
    expect(lab.staged()).toBe(1);
    lab.do('rm', '-q', '--cached', 'go.mod');
    expect(lab.staged()).toBe(0);
  });

  test('judges by the policy as it is staged', () => {
    const lab = makeLab();
    lab.put({ 'gopolicy.yaml': 'version: 1\nrules: { replace-absolute: off }\n', 'go.mod': BAD });
    lab.do('add', 'go.mod');
    expect(lab.staged()).toBe(1);
    lab.do('add', 'gopolicy.yaml');
    lab.put({ 'gopolicy.yaml': POLICY });
    expect(lab.staged()).toBe(0);
    lab.put({ 'gopolicy.yaml': 'nonsense' });
    expect(lab.staged()).toBe(0);
    lab.do('add', 'gopolicy.yaml');
    expect(lab.staged()).toBe(2);
  });

  test('says what it cannot tell', () => {
    const lab = makeLab();
    const gone = lab.do('hash-object', '-w', '--stdin');
    rmSync(join(lab.repository, '.git/objects', gone.slice(0, 2)), { recursive: true });
    lab.do('update-index', '--add', '--cacheinfo', `100644,${gone},lib/go.mod`);
    expect(lab.staged()).toBe(3);
    lab.do('reset', '-q');
    const index = join(lab.repository, '.git/index');
    const bytes = readFileSync(index);
    const unknown = Buffer.from('zzzz\0\0\0\0', 'latin1');
    writeFileSync(index, Buffer.concat([bytes.subarray(0, -20), unknown, bytes.subarray(-20)]));
    const { code, stderr } = lab.start('gopolicy', ['check', '--staged']);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('the extension "zzzz", which gopolicy does not know') as string,
    });
    expect(lab.git(['ls-files']).code).not.toBe(0);
    writeFileSync(index, bytes.subarray(0, 100));
    expect(lab.staged()).toBe(3);
    expect(lab.start('gopolicy', ['hook', 'run']).code).toBe(3);
  });

  test('of an unmerged file says that it is', () => {
    const lab = makeLab();
    lab.do('checkout', '-qb', 'other');
    lab.put({ 'go.mod': `${GOOD}// other\n` });
    lab.do('commit', '-qam', 'other');
    lab.do('checkout', '-q', 'main');
    lab.put({ 'go.mod': `${GOOD}// main\n` });
    lab.do('commit', '-qam', 'main');
    expect(lab.git(['merge', 'other']).code).not.toBe(0);
    const { code, stdout } = lab.start('gopolicy', ['check', '--staged']);
    expect(code).toBe(3);
    expect(stdout).toContain('go.mod was not read: it is unmerged');
  });

  test('takes git’s variables for the repository that this process stands in, and for no other', () => {
    const lab = makeLab();
    lab.put({ 'go.mod': BAD });
    lab.do('add', 'go.mod');
    writeFileSync(join(lab.repository, '.git/other'), readFileSync(join(lab.repository, '.git/index')));
    lab.do('reset', '-q', '--hard');
    // git goes to the top of the work tree before it opens a relative GIT_INDEX_FILE.
    const env = { GIT_INDEX_FILE: '.git/other' };
    const listed = lab.git(['ls-files', '-s', ':/go.mod'], { cwd: join(lab.repository, 'sub'), env });
    expect(listed.stdout).toContain('go.mod');
    expect(lab.staged('.', env)).toBe(1);
    const above = lab.start('gopolicy', ['check', '--staged', '..'], { cwd: join(lab.repository, 'sub'), env });
    expect(above.code).toBe(1);
    const elsewhere = join(lab.root, 'work/elsewhere');
    expect(lab.git(['clone', '-q', lab.repository, elsewhere]).code).toBe(0);
    expect(lab.start('gopolicy', ['check', '--staged', elsewhere], { env }).code).toBe(0);
  });
});

describe.skipIf(!isBuilt())('a submodule', () => {
  test('is another repository to check, check --staged and audit, and no fix edits it', () => {
    const lab = makeLab();
    const other = join(lab.root, 'work/other');
    lab.do('clone', '-q', lab.repository, other);
    writeFileSync(join(other, 'go.mod'), BAD.replace('1.24.0', '1.24'));
    writeFileSync(join(other, 'gopolicy.yaml'), 'version: 1\n');
    lab.do('-C', other, 'commit', '-qam', 'bad', '--no-verify');
    lab.do('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other, 'third/n');
    lab.put({ 'gopolicy.yaml': `${POLICY}rules: { go-version: { severity: error, options: { patch: required } } }\n` });
    lab.do('add', '-A');
    lab.do('commit', '-qm', 'module', '--no-verify');
    const run = (...args: readonly string[]): number | null => lab.start('gopolicy', args).code;
    expect(run('policy', 'trust')).toBe(0);
    expect([run('check'), run('check', 'third'), lab.staged(), run('check', '--fix', '--yes')]).toEqual([0, 0, 0, 0]);
    expect(run('audit', '--policy', 'gopolicy.yaml', '.')).toBe(1);
    expect(run('check', '--policy', 'gopolicy.yaml', 'third/n')).toBe(1);
    expect(lab.staged('third/n')).toBe(0);
    expect(readFileSync(join(lab.repository, 'third/n/go.mod'), 'utf8')).toContain('go 1.24\n');
    rmSync(join(lab.repository, 'third/n/.git'));
    // Without it the files are this repository's, and the fix is one that is made.
    expect(run('check', '--fix', '--yes')).toBe(1);
    expect(readFileSync(join(lab.repository, 'third/n/go.mod'), 'utf8')).toContain('go 1.24.0\n');
  });
});

describe.skipIf(!isBuilt())('the hook judges what would be committed by', () => {
  const stderrOf = (lab: Lab, ...args: readonly string[]): string => {
    const { code, stderr } = lab.git(['commit', '-qm', 'x', ...args]);
    expect(code === 0).toBe(stderr === '');
    return stderr;
  };

  test('git commit', () => {
    const lab = makeLab();
    lab.put({ 'go.mod': BAD, 'other.txt': 'y\n' });
    lab.do('add', 'other.txt');
    expect(stderrOf(lab)).toBe('');
    lab.do('add', 'go.mod');
    lab.put({ 'go.mod': GOOD });
    expect(stderrOf(lab)).toContain(BLOCKED);
    expect(stderrOf(lab, '-a', '--allow-empty')).toBe('');
  });

  test('git commit -a, git commit PATH and --include', () => {
    const lab = makeLab();
    lab.put({ 'go.mod': BAD, 'other.txt': 'y\n' });
    expect(stderrOf(lab, '-a')).toContain(BLOCKED);
    expect(stderrOf(lab, 'go.mod')).toContain(BLOCKED);
    expect(stderrOf(lab, '--include', 'go.mod')).toContain(BLOCKED);
    lab.do('add', 'go.mod');
    expect(stderrOf(lab, 'other.txt')).toBe('');
    expect(lab.do('show', 'HEAD:other.txt')).toBe('y');
    expect(stderrOf(lab)).toContain(BLOCKED);
  });

  test('git commit in a linked work tree, a submodule and a shared clone whose objects are packed elsewhere', () => {
    const lab = makeLab();
    lab.do('gc', '-q', '--prune=now');
    const linked = join(lab.root, 'work/linked');
    lab.do('worktree', 'add', '-q', '-b', 'w', linked);
    const shared = join(lab.root, 'work/shared');
    lab.do('clone', '-q', '--shared', lab.repository, shared);
    lab.do('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', shared, 'module');
    lab.do('commit', '-qm', 'module');
    for (const folder of [linked, shared, join(lab.repository, 'module')]) {
      const commit = (...args: readonly string[]): string =>
        lab.git(['commit', '-qm', 'x', '--allow-empty', ...args], { cwd: folder }).stderr;
      // Of a linked work tree it is there already.
      expect(lab.start('gopolicy', ['hook', 'install'], { cwd: folder }).code).toBe(0);
      rmSync(join(folder, 'sub/go.mod'));
      expect(commit(), folder).toBe('');
      writeFileSync(join(folder, 'go.mod'), BAD);
      expect(commit(), folder).toBe('');
      expect(commit('-a'), folder).toContain(BLOCKED);
    }
  });

  test('git commit where GIT_DIR names the repository of a work tree without .git', () => {
    const lab = makeLab();
    const bare = join(lab.root, 'work/dotfiles');
    const tree = join(lab.root, 'work/tree');
    lab.do('clone', '-q', '--bare', lab.repository, bare);
    mkdirSync(tree);
    const env = { GIT_DIR: bare, GIT_WORK_TREE: tree };
    const git = (...args: readonly string[]): string => lab.git(args, { cwd: tree, env }).stderr;
    expect(git('config', 'core.bare', 'false')).toBe('');
    expect(git('checkout', '-qf')).toBe('');
    const hook = readFileSync(join(lab.repository, '.git/hooks/pre-commit'), 'utf8');
    mkdirSync(join(bare, 'hooks'), { recursive: true });
    lab.write('work/dotfiles/hooks/pre-commit', hook, 0o755);
    writeFileSync(join(tree, 'go.mod'), BAD);
    expect(git('commit', '-qm', 'x', '--allow-empty')).toBe('');
    expect(git('commit', '-qam', 'x')).toContain(BLOCKED);
  });

  test('a merge, and an amended commit', () => {
    const lab = makeLab();
    lab.do('checkout', '-qb', 'other');
    lab.put({ 'go.mod': BAD });
    lab.do('commit', '-qam', 'x', '--no-verify');
    expect(stderrOf(lab, '--amend')).toContain(BLOCKED);
    lab.do('checkout', '-q', 'main');
    lab.put({ 'other.txt': 'main\n' });
    lab.do('commit', '-qam', 'main');
    lab.do('merge', '-q', '--no-commit', 'other');
    expect(stderrOf(lab)).toContain(BLOCKED);
  });
});

/** The programs that a command starts, itself first. */
function startedBy(lab: Lab, args: readonly string[], env: Readonly<Record<string, string>> = {}): readonly string[] {
  const log = join(lab.root, 'trace');
  const line = ['-f', '-qq', '-s', '4096', '-o', log, '-e', 'trace=execve', '-e', 'status=successful'];
  const { status } = spawnSync('/usr/bin/strace', [...line, process.execPath, BIN, ...args], {
    cwd: lab.repository,
    env: { PATH: '/usr/bin:/bin', HOME: join(lab.root, 'home'), ...env },
  });
  expect(status).toBe(0);
  return [...readFileSync(log, 'utf8').matchAll(/execve\("([^"]+)"/g)].map(match => match[1] ?? '');
}

describe.skipIf(!isTraced)('what the hook starts', () => {
  test('nothing, wherever what is staged lies: in the work tree, a loose object or a pack', () => {
    const lab = makeLab();
    lab.do('gc', '-q', '--prune=now');
    expect(startedBy(lab, ['hook', 'run'])).toEqual([process.execPath]);
    rmSync(join(lab.repository, 'go.mod'));
    expect(startedBy(lab, ['hook', 'run'])).toEqual([process.execPath]);
    lab.put({ 'go.mod': `${GOOD}// staged\n` });
    lab.do('add', 'go.mod');
    rmSync(join(lab.repository, 'go.mod'));
    expect(startedBy(lab, ['hook', 'run'])).toEqual([process.execPath]);
  });

  test('one git where a pack is unusual: not one that the repository brings, and nothing that it configures', () => {
    const lab = makeLab();
    const mark = join(lab.root, 'mark');
    lab.put({ '.gitattributes': '* filter=x diff=x\n', 'go.sum': '' });
    lab.do('add', '-A');
    lab.do('commit', '-qm', 'attributes');
    lab.do('gc', '-q', '--prune=now');
    rmSync(join(lab.repository, 'go.mod'));
    lab.write('work/repository/node_modules/.bin/git', `#!/bin/sh\ntouch ${mark}\n`, 0o755);
    const run = `touch ${mark}; cat`;
    for (const key of ['core.fsmonitor', 'filter.x.clean', 'filter.x.smudge', 'diff.x.textconv', 'core.pager']) {
      lab.do('config', key, run);
    }
    const own = join(lab.repository, 'node_modules/.bin');
    const PATHS = [`${own}:/usr/bin:/bin`, 'node_modules/.bin:/usr/bin:/bin', ':/usr/bin:/bin'];
    for (const PATH of PATHS) expect(startedBy(lab, ['hook', 'run'], { PATH }), PATH).toEqual([process.execPath]);
    indexAsOfOld(join(lab.repository, '.git'), lab.do);
    for (const PATH of PATHS) {
      expect(startedBy(lab, ['hook', 'run'], { PATH }), PATH).toEqual([process.execPath, '/usr/bin/git']);
    }
    expect(existsSync(mark)).toBe(false);
  });
});
