import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, type Ran } from '../support/cli.ts';
import { badMod, contentOf, makeFleet, type Fleet } from '../support/fleet.ts';
import { indexAsOfOld } from '../support/old-pack-index.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/audit-hostile.test.ts', `${BIN} is not built; run npm run build`);

interface Finding {
  readonly rule: string;
  readonly outcome: string;
  readonly message: string;
  readonly repository?: string;
  readonly commit?: string | null;
  readonly place?: { readonly file?: string };
}

const findingsOf = ({ stdout }: Ran): readonly Finding[] =>
  (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings;
const json = (
  fleet: Fleet,
  ...args: readonly string[]
): { readonly ran: Ran; readonly findings: readonly Finding[] } => {
  const ran = fleet.audit('--format', 'json', ...args);
  if (!ran.stdout.startsWith('{')) throw new Error(`${ran.code}: ${ran.stdout}${ran.stderr}`);
  return { ran, findings: findingsOf(ran) };
};

/** The one violation of a repository made with badMod. */
const isBad = ({ rule, outcome }: Finding): boolean => rule === 'replace-absolute' && outcome === 'violation';

const SECRET = 'example.com/secret-of-another-repository';
const secretMod = `module ${SECRET}\n\nreplace example.com/x => /srv/${SECRET}\n`;

describe.skipIf(!isBuilt())('gopolicy audit reads HEAD of', () => {
  const SHAPES: Readonly<Record<string, (fleet: Fleet) => string>> = {
    'a work tree with loose objects': fleet => fleet.commit('r', { 'go.mod': badMod('r') }),
    'a work tree that was packed': fleet => {
      const head = fleet.commit('r', { 'go.mod': badMod('r'), 'a/b/c.txt': 'c' });
      fleet.git('r', ['gc', '-q', '--prune=now']);
      expect(existsSync(join(fleet.fleet, 'r/.git/refs/heads/main'))).toBe(false);
      return head;
    },
    'a bare repository': fleet => {
      const head = fleet.commit('../elsewhere', { 'go.mod': badMod('r') });
      fleet.git('.', ['clone', '-q', '--bare', '../elsewhere', 'r']);
      rmSync(join(fleet.root, 'work/elsewhere'), { recursive: true });
      return head;
    },
    'a detached HEAD': fleet => {
      const head = fleet.commit('r', { 'go.mod': badMod('r') });
      fleet.git('r', ['checkout', '-q', '--detach']);
      return head;
    },
    'a branch with a slash in its name': fleet => {
      const head = fleet.commit('r', { 'go.mod': badMod('r') });
      fleet.git('r', ['checkout', '-q', '-b', 'feature/x']);
      return head;
    },
    'a sha256 repository': fleet => fleet.commit('r', { 'go.mod': badMod('r') }, ['--object-format=sha256']),
    'a packed sha256 repository': fleet => {
      const head = fleet.commit('r', { 'go.mod': badMod('r') }, ['--object-format=sha256']);
      fleet.git('r', ['gc', '-q', '--prune=now']);
      return head;
    },
    'a work tree in which nothing is as committed': fleet => {
      const head = fleet.commit('r', { 'go.mod': badMod('r') });
      writeFileSync(join(fleet.fleet, 'r/go.mod'), 'module example.com/r\n');
      fleet.git('r', ['rm', '-q', '--cached', 'go.mod']);
      return head;
    },
  };

  test.each(Object.keys(SHAPES))('%s', shape => {
    const fleet = makeFleet();
    const commit = SHAPES[shape]?.(fleet);
    const before = contentOf(fleet.fleet);
    const { ran, findings } = json(fleet);
    expect(findings.filter(isBad)).toMatchObject([{ repository: 'r', commit, place: { file: 'go.mod' } }]);
    expect(ran.code).toBe(1);
    expect(contentOf(fleet.fleet)).toEqual(before);
    expect(fleet.leftBehind()).toEqual([]);
  });

  test('submodules, linked work trees and repositories in repositories, each once', () => {
    const fleet = makeFleet();
    fleet.commit('lib', { 'go.mod': badMod('lib') });
    fleet.commit('app', { 'go.mod': badMod('app') });
    fleet.git('app', ['-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', join(fleet.fleet, 'lib'), 'sub']);
    fleet.git('app', ['worktree', 'add', '-q', '-b', 'w', join(fleet.fleet, 'linked')]);
    fleet.commit('app/nested/deep', { 'go.mod': badMod('deep') });
    const { findings } = json(fleet);
    expect(findings.filter(isBad).map(({ repository }) => repository)).toEqual([
      'app',
      'app/nested/deep',
      'app/sub',
      'lib',
      'linked',
    ]);
  });

  test('a repository without a commit, which complies', () => {
    const fleet = makeFleet();
    mkdirSync(join(fleet.fleet, 'r'));
    fleet.git('r', ['init', '-q']);
    const { ran, findings } = json(fleet);
    expect({ code: ran.code, findings }).toEqual({ code: 0, findings: [] });
  });
});

/** Each makes `r` such that it must not be judged by what it leads to; `good` beside it is judged all the same. */
const UNREADABLE: Readonly<Record<string, (fleet: Fleet) => void>> = {
  'planted alternates': fleet => {
    const head = outside(fleet);
    fleet.commit('r', {});
    writeFileSync(
      join(fleet.fleet, 'r/.git/objects/info/alternates'),
      `${join(fleet.root, 'work/outside/.git/objects')}\n`,
    );
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), `${head}\n`);
  },
  'a .git file that leads outside': fleet => {
    outside(fleet);
    mkdirSync(join(fleet.fleet, 'r'));
    writeFileSync(join(fleet.fleet, 'r/.git'), `gitdir: ${join(fleet.root, 'work/outside/.git')}\n`);
  },
  'a .git that is a link': fleet => {
    outside(fleet);
    mkdirSync(join(fleet.fleet, 'r'));
    symlinkSync(join(fleet.root, 'work/outside/.git'), join(fleet.fleet, 'r/.git'));
  },
  'a commondir that leads outside': fleet => {
    const head = outside(fleet);
    fleet.commit('r', {});
    writeFileSync(join(fleet.fleet, 'r/.git/commondir'), `${join(fleet.root, 'work/outside/.git')}\n`);
    writeFileSync(join(fleet.fleet, 'r/.git/HEAD'), `${head}\n`);
  },
  'a folder of objects that is a link': fleet => {
    const head = outside(fleet);
    fleet.commit('r', {});
    rmSync(join(fleet.fleet, 'r/.git/objects'), { recursive: true });
    symlinkSync(join(fleet.root, 'work/outside/.git/objects'), join(fleet.fleet, 'r/.git/objects'));
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), `${head}\n`);
  },
  'loose objects that are links': fleet => {
    const head = outside(fleet);
    fleet.commit('r', {});
    const names = fleet.git('../outside', ['rev-list', '--objects', 'HEAD']).split('\n');
    for (const name of names.map(line => line.split(' ')[0] ?? '')) {
      const [folder, file] = [name.slice(0, 2), name.slice(2)];
      mkdirSync(join(fleet.fleet, 'r/.git/objects', folder), { recursive: true });
      const target = join(fleet.root, 'work/outside/.git/objects', folder, file);
      if (!existsSync(join(fleet.fleet, 'r/.git/objects', folder, file))) {
        symlinkSync(target, join(fleet.fleet, 'r/.git/objects', folder, file));
      }
    }
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), `${head}\n`);
  },
  'packs that are links': fleet => {
    const head = outside(fleet);
    fleet.git('../outside', ['gc', '-q']);
    fleet.commit('r', {});
    rmSync(join(fleet.fleet, 'r/.git/objects/pack'), { recursive: true });
    symlinkSync(join(fleet.root, 'work/outside/.git/objects/pack'), join(fleet.fleet, 'r/.git/objects/pack'));
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), `${head}\n`);
  },
  'a HEAD that leads in circles': fleet => {
    fleet.commit('r', {});
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), 'ref: refs/heads/main\n');
  },
  'a HEAD of garbage': fleet => {
    fleet.commit('r', {});
    writeFileSync(join(fleet.fleet, 'r/.git/HEAD'), 'ref: ../../../outside\u001b[2J\n');
  },
  'a commit that is not there': fleet => {
    fleet.commit('r', {});
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), `${'ab'.repeat(20)}\n`);
  },
  'a HEAD that names a blob': fleet => {
    fleet.commit('r', { x: 'x' });
    writeFileSync(join(fleet.fleet, 'r/.git/HEAD'), `${fleet.git('r', ['rev-parse', 'HEAD:x'])}\n`);
  },
  'a tree that is not there': fleet => {
    fleet.commit('r', { 'a/go.mod': badMod('r') });
    const tree = fleet.git('r', ['rev-parse', 'HEAD:a']);
    rmSync(join(fleet.fleet, 'r/.git/objects', tree.slice(0, 2), tree.slice(2)));
  },
  'a go.mod that is not there': fleet => {
    fleet.commit('r', { 'go.mod': badMod('r') });
    const blob = fleet.git('r', ['rev-parse', 'HEAD:go.mod']);
    rmSync(join(fleet.fleet, 'r/.git/objects', blob.slice(0, 2), blob.slice(2)));
  },
  'a go.mod of other bytes than its name says': fleet => {
    fleet.commit('r', { 'go.mod': badMod('r'), y: 'module example.com/other\n' });
    const [blob, other] = ['HEAD:go.mod', 'HEAD:y'].map(name => fleet.git('r', ['rev-parse', name]));
    const path = (name = ''): string => join(fleet.fleet, 'r/.git/objects', name.slice(0, 2), name.slice(2));
    rmSync(path(blob));
    renameSync(path(other), path(blob));
  },
  'a go.mod that is a link': fleet => {
    mkdirSync(join(fleet.fleet, 'r'));
    symlinkSync('../../outside/go.mod', join(fleet.fleet, 'r/go.mod'));
    fleet.commit('r', {});
  },
  'a go.mod that is a submodule': fleet => {
    fleet.commit('r', {});
    fleet.git('r', ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},go.mod`]);
    fleet.git('r', ['commit', '-qm', 'gitlink']);
  },
  'a go.mod of nine megabytes': fleet => {
    fleet.commit('r', { 'go.mod': `${badMod('r')}${'// padding\n'.repeat(900_000)}` });
  },
  'a go.mod of forty megabytes in a pack': fleet => {
    fleet.commit('r', { 'go.mod': `${badMod('r')}${'// padding\n'.repeat(3_700_000)}` });
    fleet.git('r', ['gc', '-q', '--prune=now']);
  },
  'refs that are a reftable': fleet => {
    fleet.commit('r', {});
    fleet.git('r', ['config', 'core.repositoryformatversion', '1']);
    fleet.git('r', ['config', 'extensions.refStorage', 'reftable']);
  },
};

/** A repository outside of the audited folder, which nobody may see. */
const outside = (fleet: Fleet): string => fleet.commit('../outside', { 'go.mod': secretMod });

describe.skipIf(!isBuilt())('gopolicy audit says that it cannot read', () => {
  test.each(Object.keys(UNREADABLE))('%s', { timeout: 120_000 }, what => {
    const fleet = makeFleet();
    UNREADABLE[what]?.(fleet);
    const alone = json(fleet);
    expect(alone.findings.filter(({ outcome }) => outcome === 'unknown')).toMatchObject([{ repository: 'r' }]);
    expect(alone.findings.filter(({ outcome }) => outcome === 'violation')).toEqual([]);
    expect(alone.ran.code).toBe(3);
    expect(alone.ran.stdout + alone.ran.stderr).not.toContain(SECRET);
    fleet.commit('good', { 'go.mod': badMod('good') });
    const { ran, findings } = json(fleet);
    expect(findings.filter(isBad).map(({ repository }) => repository)).toEqual(['good']);
    expect(ran.code).toBe(1);
    const text = fleet.audit();
    expect(text.stdout).toContain('r');
    expect(text.stdout + text.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(fleet.leftBehind()).toEqual([]);
  });
});

describe.skipIf(!isBuilt())('gopolicy audit', () => {
  test('runs no program that a repository configures, work tree or bare', () => {
    const fleet = makeFleet();
    const mark = join(fleet.root, 'mark');
    fleet.commit('r', { 'go.mod': badMod('r'), '.gitattributes': '* filter=x diff=x\n' });
    fleet.git('.', ['clone', '-q', '--bare', 'r', 'bare']);
    fleet.git('r', ['gc', '-q', '--prune=now']);
    fleet.git('.', ['clone', '-q', 'r', 'old']);
    fleet.git('old', ['repack', '-adq']);
    indexAsOfOld(join(fleet.fleet, 'old/.git'), (...args) => fleet.git('old', args));
    const run = `sh -c "touch ${mark}; cat"`;
    for (const folder of ['r/.git', 'old/.git', 'bare']) {
      const hook = join(fleet.fleet, folder, 'hooks/post-index-change');
      mkdirSync(join(fleet.fleet, folder, 'hooks'), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
      const settings = {
        'core.fsmonitor': run,
        'core.pager': run,
        'core.sshCommand': run,
        'core.askPass': run,
        'core.hooksPath': join(fleet.fleet, folder, 'hooks'),
        'core.alternateRefsCommand': run,
        'filter.x.clean': run,
        'filter.x.smudge': run,
        'filter.x.process': run,
        'diff.x.textconv': run,
        'diff.external': run,
        'credential.helper': `!${run}`,
        'alias.cat-file': `!${run}`,
        'uploadpack.packObjectsHook': run,
        'include.path': join(fleet.root, 'more-config'),
      };
      const lines = Object.entries(settings).map(([key, value]) => {
        const dot = key.lastIndexOf('.');
        const [section = '', sub] = key.slice(0, dot).split('.');
        const head = sub === undefined ? section : `${section} "${sub}"`;
        return `[${head}]\n\t${key.slice(dot + 1)} = ${JSON.stringify(value)}\n`;
      });
      writeFileSync(join(fleet.fleet, folder, 'config'), `[core]\n\tbare = ${folder === 'bare'}\n${lines.join('')}`);
    }
    for (const program of ['go', 'ssh', 'sh']) {
      if (program !== 'sh') fleet.write(`work/fleet/r/${program}`, `#!/bin/sh\ntouch ${mark}\n`, 0o755);
    }
    const { findings } = json(fleet);
    expect(findings.filter(isBad).map(({ repository }) => repository)).toEqual(['bare', 'old', 'r']);
    expect(existsSync(mark)).toBe(false);
  });

  test('starts no program that lies in a repository, whatever PATH says', () => {
    const fleet = makeFleet();
    const mark = join(fleet.root, 'mark');
    fleet.commit('r', { 'go.mod': badMod('r') });
    fleet.git('r', ['gc', '-q', '--prune=now']);
    indexAsOfOld(join(fleet.fleet, 'r/.git'), (...args) => fleet.git('r', args));
    fleet.write('work/fleet/r/git', `#!/bin/sh\ntouch ${mark}\n`, 0o755);
    for (const PATH of ['.:/usr/bin:/bin', ':/usr/bin:/bin', 'fleet/r:/usr/bin:/bin']) {
      fleet.run(['audit', 'fleet'], { env: { PATH } });
      fleet.run(['audit', '.'], { cwd: 'work/fleet/r', env: { PATH } });
      expect(existsSync(mark), PATH).toBe(false);
    }
  });

  test('shows names of hostile trees escaped, and looks into none', () => {
    const fleet = makeFleet();
    fleet.commit('r', { 'go.mod': badMod('r') });
    const blob = fleet.git('r', ['rev-parse', 'HEAD:go.mod']);
    const folder = fleet.git('r', ['mktree', '-z'], `100644 blob ${blob}\tgo.mod\0`);
    const names = ['..', '.git', 'a\u001b[31m\nb', '\u202ex', '::error::y', 'z%0A::error::z', "it's <b>|`x`"];
    const lines = names.map(name => `040000 tree ${folder}\t${name}\0`);
    const tree = fleet.git('r', ['mktree', '-z'], `100644 blob ${blob}\tgo.mod\0${lines.join('')}`);
    const commit = fleet.git('r', ['commit-tree', tree, '-m', 'hostile']);
    writeFileSync(join(fleet.fleet, 'r/.git/refs/heads/main'), `${commit}\n`);
    const { findings } = json(fleet);
    const files = findings.filter(isBad).map(({ place }) => place?.file);
    expect(files).toContain('go.mod');
    expect(files.some(file => file?.includes('..') === true || file?.startsWith('.git/') === true)).toBe(false);
    for (const format of ['text', 'github', 'markdown', 'gitlab', 'sarif', 'junit']) {
      const { stdout } = fleet.audit('--format', format);
      expect(stdout, format).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    const annotations = fleet.audit('--format', 'github').stdout.trimEnd().split('\n');
    for (const line of annotations) expect(line).toMatch(/^::(?:error|warning|notice) /);
  });

  test('says the same in the same order, however many work at once', () => {
    const fleet = makeFleet();
    for (let number = 0; number < 12; number++) {
      fleet.commit(`group-${number % 3}/r${number}`, { 'go.mod': badMod(`r${number}`), 'b/go.mod': badMod('b') });
      if (number % 4 === 0) fleet.git(`group-${number % 3}/r${number}`, ['gc', '-q']);
    }
    mkdirSync(join(fleet.fleet, 'broken/.git'), { recursive: true });
    for (const format of ['json', 'text', 'sarif']) {
      const [one, eight, again] = ['1', '8', '8'].map(jobs => fleet.audit('--format', format, '--jobs', jobs).stdout);
      expect(eight).toBe(one);
      expect(again).toBe(one);
    }
    const keys = json(fleet).findings.map(({ repository = '', place }) => `${repository}\0${place?.file ?? ''}`);
    expect(keys).toEqual(keys.toSorted());
  });

  test('is not swayed by a repository own policy, unless it is trusted; then it may only tighten', () => {
    const fleet = makeFleet();
    const lenient = 'version: 1\nrules:\n  replace-absolute: off\n';
    const strict = 'version: 1\nrules:\n  work-committed: error\n';
    fleet.write('org.yaml', 'version: 1\nextends: [gopolicy:recommended]\n');
    const org = ['--policy', join(fleet.root, 'org.yaml')];
    fleet.commit('lenient', { 'go.mod': badMod('lenient'), 'gopolicy.yaml': lenient });
    fleet.commit('strict', { 'go.mod': badMod('strict'), 'go.work': 'go 1.24.0\n\nuse .\n', 'gopolicy.yaml': strict });
    fleet.commit('broken', { 'go.mod': badMod('broken'), 'gopolicy.yaml': 'version: 1\nrules: { nonsense: error }\n' });
    const apart = json(fleet, ...org).findings;
    expect(apart.filter(isBad).map(({ repository }) => repository)).toEqual(['broken', 'lenient', 'strict']);
    expect(apart.some(({ rule }) => rule === 'work-committed')).toBe(false);
    const { ran, findings } = json(fleet, ...org, '--trust-repository');
    expect(findings.filter(isBad).map(({ repository }) => repository)).toEqual(
      expect.arrayContaining(['lenient', 'strict']),
    );
    const tightened = findings.filter(({ rule }) => rule === 'work-committed').map(({ repository }) => repository);
    expect(tightened).toEqual(['strict']);
    // A document that does not load is said of its own repository, and ends nothing.
    expect(findings.filter(({ repository, outcome }) => repository === 'broken' && outcome === 'unknown').length).toBe(
      1,
    );
    expect(ran.code).toBe(1);
  });

  test('broken off, it leaves nothing behind and exits 130', { timeout: 120_000 }, async () => {
    const fleet = makeFleet();
    fleet.commit('r0', { 'go.mod': badMod('r') });
    fleet.git('r0', ['gc', '-q', '--prune=now']);
    indexAsOfOld(join(fleet.fleet, 'r0/.git'), (...args) => fleet.git('r0', args));
    for (let number = 1; number < 400; number++) {
      cpSync(join(fleet.fleet, 'r0'), join(fleet.fleet, `r${number}`), { recursive: true });
    }
    const TMPDIR = join(fleet.root, 'tmp');
    const child = spawn(process.execPath, [BIN, 'audit', 'fleet'], {
      cwd: join(fleet.root, 'work'),
      env: { PATH: '/usr/bin:/bin', HOME: join(fleet.root, 'home'), TMPDIR },
      stdio: 'ignore',
    });
    // As a shell tells it: a program that dies of the signal exits 130 too.
    const ended = new Promise<number | null>(settle =>
      child.on('close', (code, signal) => settle(signal === 'SIGINT' ? 130 : code)),
    );
    while (fleet.leftBehind().length === 0 && child.exitCode === null) await sleep(5);
    expect(child.exitCode).toBe(null);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(fleet.leftBehind()).toEqual([]);
  });
});
