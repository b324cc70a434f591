import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, type Ran } from '../support/cli.ts';
import { makeGitSandbox, type GitSandbox } from '../support/git-sandbox.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/audit.test.ts', `${BIN} is not built; run npm run build`);

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object;

const BAD = 'module example.com/a\n\ngo 1.26\n\nreplace example.com/x => /abs/x\n';
const GOOD = 'module example.com/a\n\ngo 1.26\n';

interface Lab extends GitSandbox {
  /** A repository under org/ with these files committed; `bare` leaves no work tree. */
  readonly plant: (
    name: string,
    files: Readonly<Record<string, string>>,
    how?: { readonly bare?: boolean; readonly format?: string },
  ) => string;
  readonly audit: (...args: readonly string[]) => Ran;
}

function makeLab(): Lab {
  const sandbox = makeGitSandbox();
  for (const folder of ['org', 'tmp']) mkdirSync(join(sandbox.root, folder));
  const inFolder =
    (folder: string) =>
    (...args: readonly string[]): string => {
      const { code, stdout, stderr } = sandbox.git(args, { cwd: folder });
      if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
      return stdout.trim();
    };
  const plant: Lab['plant'] = (name, files, { bare = false, format = 'sha1' } = {}) => {
    const folder = join(sandbox.root, bare ? `made/${name}` : `org/${name}`);
    mkdirSync(folder, { recursive: true });
    const git = inFolder(folder);
    git('init', '-q', '-b', 'main', `--object-format=${format}`);
    for (const [path, text] of Object.entries(files)) sandbox.write(`${bare ? 'made' : 'org'}/${name}/${path}`, text);
    git('add', '-A', '-f');
    git('commit', '-qm', 'x', '--allow-empty');
    if (bare) git('clone', '-q', '--bare', folder, join(sandbox.root, 'org', name));
    return git('rev-parse', 'HEAD');
  };
  const audit: Lab['audit'] = (...args) =>
    sandbox.run(['audit', 'org', '--policy', 'gopolicy:recommended', ...args], {
      cwd: '.',
      env: { PATH: '/usr/bin:/bin', TMPDIR: join(sandbox.root, 'tmp') },
    });
  return { ...sandbox, plant, audit };
}

interface Document {
  readonly findings: readonly {
    readonly repository: string;
    readonly commit: string | null;
    readonly rule: string;
    readonly message: string;
    readonly fingerprint: string;
    readonly place?: { readonly file?: string; readonly line?: number };
  }[];
  readonly repositories: Readonly<Record<string, number>>;
  readonly exitCode: number;
}

function documentOf({ stdout }: Ran): Document {
  const document: unknown = JSON.parse(stdout);
  const ajv = new Ajv2020({ schemas: [schema('check')], strict: false });
  expect(ajv.validate(schema('audit'), document), JSON.stringify(ajv.errors)).toBe(true);
  return document as Document;
}

const shown = ({ findings }: Document): readonly string[] =>
  findings.map(({ repository, rule, place }) => `${repository} ${place?.file ?? ''}:${place?.line ?? ''} ${rule}`);

describe.skipIf(!isBuilt())('audit', () => {
  test('judges what HEAD holds of work trees and bare repositories, each by name and commit, in one order', () => {
    const lab = makeLab();
    const commits = {
      'team/a': lab.plant('team/a', { 'go.mod': BAD, 'sub/go.mod': BAD, 'testdata/go.mod': BAD }),
      'team/b.git': lab.plant('team/b.git', { 'x/y/go.mod': BAD }, { bare: true }),
      c: lab.plant('c', { 'go.mod': GOOD }, { format: 'sha256' }),
    };
    lab.write('org/c/go.mod', BAD);
    lab.write('org/team/a/go.mod', GOOD);
    lab.git(['gc', '-q'], { cwd: join(lab.root, 'org/team/b.git') });
    const ran = lab.audit('--format', 'json');
    const document = documentOf(ran);
    expect(shown(document)).toEqual([
      'team/a go.mod:5 replace-absolute',
      'team/a sub/go.mod:5 replace-absolute',
      'team/b.git x/y/go.mod:5 replace-absolute',
    ]);
    for (const { repository, commit } of document.findings)
      expect(commit).toBe(commits[repository as keyof typeof commits]);
    expect(document.repositories).toEqual({ read: 3, empty: 0, unreadable: 0, violating: 2 });
    expect(ran.code).toBe(1);
    for (const jobs of ['1', '2', '16']) expect(lab.audit('--format', 'json', '--jobs', jobs).stdout).toBe(ran.stdout);
  });

  test('finds what check finds in a checkout', () => {
    const lab = makeLab();
    lab.plant('a', {
      'go.mod': `${BAD}\nrequire example.com/y v1.2.3\n`,
      'go.sum': '<<<<<<< HEAD\nexample.com/y v1.2.3 h1:x\n',
      'work/go.work': 'go 1.20\n\nuse ./m\nuse ../../../out\n',
      'work/m/go.mod': 'module example.com/m\n\ngo 1.25\n',
    });
    const checked = JSON.parse(
      lab.run(['check', 'org/a', '--policy', 'gopolicy:recommended', '--format', 'json'], { cwd: '.' }).stdout,
    ) as Document;
    const places = (document: Document): readonly unknown[] =>
      document.findings
        .map(({ rule, message, place }) => [rule, message, place])
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const machine = new Set(['go-version-floor', 'settings-file-dead']);
    expect(checked.findings.length).toBeGreaterThan(4);
    expect(places(documentOf(lab.audit('--format', 'json')))).toEqual(
      places({ ...checked, findings: checked.findings.filter(({ rule }) => !machine.has(rule)) }),
    );
  });

  test('of a repository that nobody trusts runs nothing and believes nothing', () => {
    const lab = makeLab();
    const mark = join(lab.root, 'mark');
    lab.plant('a', {
      'go.mod': BAD,
      '.gitattributes': '* filter=x diff=x\n',
      'gopolicy.yaml': 'version: 1\nrules: {}\n',
    });
    const run = `sh -c 'touch ${mark}; cat'`;
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'filter.x.clean',
      'filter.x.smudge',
      'filter.x.process',
      'diff.x.textconv',
      'uploadpack.packObjectsHook',
    ]) {
      lab.git(['config', key, run], { cwd: join(lab.root, 'org/a') });
    }
    lab.git(['config', 'extensions.partialClone', 'origin'], { cwd: join(lab.root, 'org/a') });
    lab.git(['config', 'remote.origin.url', `ext::${run}`], { cwd: join(lab.root, 'org/a') });
    for (const hook of ['post-checkout', 'reference-transaction', 'pre-auto-gc'])
      lab.write(`org/a/.git/hooks/${hook}`, `#!/bin/sh\ntouch ${mark}\n`, 0o755);
    lab.git(['gc', '-q'], { cwd: join(lab.root, 'org/a') });
    const before = existsSync(mark);
    const document = documentOf(lab.audit('--format', 'json'));
    expect(shown(document)).toEqual(['a go.mod:5 replace-absolute']);
    expect(existsSync(mark)).toBe(before);
    expect(readdirSync(join(lab.root, 'tmp'))).toEqual([]);
  });

  test('with --trust-repository a repository’s own policy has a word, as committed', () => {
    const lab = makeLab();
    lab.plant('a', {
      'go.mod': BAD,
      'gopolicy.yaml':
        'version: 1\nrules: { replace-absolute: warn, module-allowed: { severity: error, options: { allowed: [] } } }\n',
    });
    const args = ['audit', 'org', '--format', 'json', '--trust-repository'];
    const ran = lab.run(args, { cwd: '.', env: { PATH: '/usr/bin:/bin' } });
    expect(documentOf(ran).findings.map(({ rule }) => rule)).toEqual(['replace-absolute']);
    expect(ran.code).toBe(0);
  });

  test('says what it cannot read, goes on, and is incomplete', () => {
    const lab = makeLab();
    lab.plant('good', { 'go.mod': GOOD });
    const planted: Readonly<Record<string, (folder: string) => void>> = {
      alternates: folder =>
        writeFileSync(join(folder, '.git/objects/info/alternates'), join(lab.root, 'org/good/.git/objects')),
      'no-head': folder => writeFileSync(join(folder, '.git/HEAD'), ''),
      'gone-branch': folder => writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/gone\n'),
      reftable: folder =>
        writeFileSync(
          join(folder, '.git/config'),
          '[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n',
        ),
    };
    for (const [name, plant] of Object.entries(planted)) {
      lab.plant(name, { 'go.mod': BAD });
      plant(join(lab.root, 'org', name));
    }
    mkdirSync(join(lab.root, 'org/outside'));
    lab.write('org/outside/.git', `gitdir: ${join(lab.root, 'work/repository/.git')}\n`);
    lab.git(['init', '-q', join(lab.root, 'org/new')]);
    const ran = lab.audit('--format', 'json');
    const document = documentOf(ran);
    expect(document.findings.map(({ repository, rule }) => `${repository} ${rule}`)).toEqual(
      ['alternates', 'gone-branch', 'no-head', 'outside', 'reftable'].map(name => `${name} repository-unread`),
    );
    expect(document.repositories).toEqual({ read: 2, empty: 1, unreadable: 5, violating: 0 });
    expect(ran.code).toBe(3);
    lab.plant('bad', { 'go.mod': BAD });
    expect(lab.audit().code).toBe(1);
    expect(lab.audit('--require-complete').code).toBe(3);
  });

  test('hostile trees: links, gitlinks, names, large and missing objects are told, escaped', () => {
    const lab = makeLab();
    const folder = join(lab.root, 'org/a');
    lab.plant('a', { 'go.mod': GOOD, 'big/go.mod': '/'.repeat(9 * 1024 * 1024) });
    const git = (...args: readonly string[]): string => lab.git(args, { cwd: folder }).stdout.trim();
    symlinkSync('/etc/passwd', join(folder, 'go.sum'));
    const blob = git('rev-parse', 'HEAD:go.mod');
    git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
    git('update-index', '--add', '--cacheinfo', `100644,${'2'.repeat(40)},gone/go.mod`);
    git('update-index', '--add', '--cacheinfo', `100644,${blob},"line\nbreak\u001b[31m::error::/go.mod"`);
    git('add', 'go.sum');
    const tree = git('write-tree', '--missing-ok');
    git('update-ref', 'HEAD', git('commit-tree', '-m', 'hostile', tree));
    lab.write('org/a/bad', '');
    const ran = lab.audit();
    for (const said of [
      'go.sum was not read: it is a symbolic link',
      'big/go.mod was not read: it is too large',
      'gone/go.mod was not read: its content is not there',
    ]) {
      expect(ran.stdout).toContain(said);
    }
    expect(ran.stdout).not.toContain('\u001b');
    expect(ran.code).toBe(3);
    expect(
      lab
        .audit('--format', 'github')
        .stdout.split('\n')
        .filter(line => line.startsWith('::error::')),
    ).toEqual([]);
  });

  test('repositories of one name under several folders have names of their own, in whatever order these come', () => {
    const lab = makeLab();
    for (const folder of ['p1', 'p2', 'p3']) lab.plant(`${folder}/x/r`, { 'go.mod': BAD });
    const run = (...folders: readonly string[]): Ran =>
      lab.run(['audit', ...folders, '--policy', 'gopolicy:recommended', '--format', 'json'], {
        cwd: 'org',
        env: { PATH: '/usr/bin:/bin', TMPDIR: join(lab.root, 'tmp') },
      });
    const ran = run('p1/x', 'p2/x', 'p3/x');
    const document = documentOf(ran);
    expect(shown(document)).toEqual(['p1', 'p2', 'p3'].map(each => `${each}/x/r go.mod:5 replace-absolute`));
    expect(new Set(document.findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(document.repositories).toMatchObject({ read: 3, violating: 3 });
    expect(run('p3/x', 'p1/x', 'p2/x').stdout).toBe(ran.stdout);
  });

  test('in every format a finding names its repository and commit', () => {
    const lab = makeLab();
    const commit = lab.plant('team/a', { 'go.mod': BAD }).slice(0, 12);
    for (const format of ['text', 'sarif', 'junit', 'github', 'gitlab', 'markdown']) {
      const { stdout } = lab.audit('--format', format);
      expect(stdout, format).toContain('team/a');
      expect(stdout, format).toContain(commit);
      expect(stdout, format).toMatch(/go\.mod/);
    }
  });

  test('without a repository, or with a folder that is not there, it says so', () => {
    const lab = makeLab();
    expect(lab.audit()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no git repository under org') as string,
    });
    lab.plant('a', { 'go.mod': GOOD });
    expect(lab.audit('nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nowhere does not exist') as string,
    });
    expect(lab.audit('--jobs', '0').code).toBe(2);
  });
});
