import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStaged, stagedPaths } from '../../src/collect/git/staged.ts';
import { nodeSystem } from '../../src/system/node/index.ts';
import type { Files } from '../../src/system/types.ts';
import { gitEnvironment } from '../support/git-environment.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gopolicy-index-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ENVIRONMENT = {
  ...gitEnvironment(scratch),
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap(role => [
      [`GIT_${role}_NAME`, 'dev'],
      [`GIT_${role}_EMAIL`, 'dev@acme.example'],
    ]),
  ),
};

/** A repository with a history of random commands, and a program that leaves a mark whenever the repository has its way. */
interface Lab {
  readonly root: string;
  readonly mark: string;
  readonly git: (...args: readonly string[]) => boolean;
}

function makeLab(random: SeededRandom, number: number): Lab {
  const root = join(scratch, String(number));
  const mark = join(scratch, `mark-${number}`);
  mkdirSync(root);
  const git = (...args: readonly string[]): boolean =>
    spawnSync('git', ['-C', root, ...args], { env: ENVIRONMENT, stdio: 'ignore' }).status === 0;
  const certain = CERTAIN[number] ?? '';
  const isLong = random.bool(0.2) || certain === 'link';
  git('init', '-q', '-b', 'main', ...(isLong ? ['--object-format=sha256'] : []));
  const lab = { root, mark, git };
  if (certain !== '') return makeCertain(random, lab, certain);
  // Split and sparse at once is more than git 2.39 itself can do: `BUG: sparse-index.c`, or folders as names of files.
  const without = random.bool() ? 'split' : 'sparse';
  const names = Object.keys(STEPS).filter(name => name !== without);
  for (let left = 8 + random.int(25); left > 0; left--) STEPS[random.pick(names)]?.(random, lab, random.pick(NAMES));
  if (random.bool(0.3)) git('gc', '-q', '--prune=now');
  return lab;
}

/** What chance may leave out of a short run is there once in any. */
const CERTAIN = ['sparse', 'split', 'conflict', 'link'];

function makeCertain(random: SeededRandom, lab: Lab, step: string): Lab {
  for (const name of ['go.mod', 'a/go.mod', 'd/e']) write(lab, name, `${random.int(1e6)}\n`);
  lab.git('add', '-A');
  lab.git('commit', '-qm', 'x');
  if (step === 'sparse') lab.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'a');
  else if (step === 'split') lab.git('update-index', '--split-index');
  else STEPS[step]?.(random, lab, 'go.mod');
  return lab;
}

const NAMES = [
  'go.mod',
  'go.sum',
  'a/go.mod',
  'a/b/c.txt',
  'a/b/go.sum',
  'b c/é.txt',
  'd',
  'd/e',
  'vendor/modules.txt',
  '-x',
];

const STEPS: Readonly<Record<string, (random: SeededRandom, lab: Lab, name: string) => unknown>> = {
  write: (random, lab, name) => write(lab, name, `${random.int(1e6)}\r\n`.repeat(1 + random.int(4))),
  add: (_random, { git }) => git('add', '-A'),
  addOne: (_random, { git }, name) => git('add', '--', name),
  intend: (random, lab, name) => {
    write(lab, name, String(random.int(99)));
    lab.git('add', '-N', '--', name);
  },
  remove: (_random, { git }, name) => git('rm', '-rfq', '--cached', '--', name),
  move: (random, { git }, name) => git('mv', '-k', '--', name, `moved ${random.int(9)}`),
  commit: (_random, { git }) => git('commit', '-qm', 'x', '--allow-empty'),
  version: (random, { git }) => git('update-index', '--index-version', random.pick(['2', '3', '4'])),
  split: (random, { git }) => git('update-index', random.bool(0.8) ? '--split-index' : '--no-split-index'),
  executable: (_random, { git }, name) => git('update-index', '--chmod=+x', '--', name),
  skipWorktree: (_random, { git }, name) => git('update-index', '--skip-worktree', '--', name),
  assumeUnchanged: (_random, { git }, name) => git('update-index', '--assume-unchanged', '--', name),
  crlf: (random, { git }) => git('config', 'core.autocrlf', random.pick(['true', 'input', 'false'])),
  sparse: (random, { git }) =>
    git('sparse-checkout', 'set', '--cone', '--sparse-index', random.pick(['a', 'd', 'b c'])),
  dense: (_random, { git }) => git('sparse-checkout', 'disable'),
  conflict: (random, lab, name) => {
    const { git } = lab;
    git('checkout', '-q', '-B', 'other');
    write(lab, name, `other ${random.int(99)}\n`);
    git('add', '-A');
    git('commit', '-qm', 'other');
    git('checkout', '-q', 'main');
    write(lab, name, `main ${random.int(99)}\n`);
    git('add', '-A');
    git('commit', '-qm', 'main');
    git('merge', '-q', 'other');
  },
  link: (random, { root, git }) => {
    const name = `link ${random.int(5)}`;
    rmSync(join(root, name), { recursive: true, force: true });
    symlinkSync('nowhere', join(root, name));
    git('add', '--', name);
  },
};

function write({ root }: Lab, name: string, text: string): void {
  const file = join(root, name);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch {
    // A folder stands where the file would be, or the other way round: then there is one file less.
  }
}

/** git 2.39 itself dies of some sparse indexes, or lists one path in place of those that follow: nothing to compare with. */
function truthOrNull(lab: Lab): ReadonlyMap<string, string> | null {
  try {
    const found = truth(lab);
    return [...found.values()].includes('twice') && isSparse(lab) ? null : found;
  } catch {
    return null;
  }
}

function isSparse({ root }: Lab): boolean {
  const file = join(root, '.git/config.worktree');
  return existsSync(file) && /\bsparse = true/.test(readFileSync(file, 'utf8'));
}

/** What git says is staged: path → bytes as hex; `unmerged` and `link` for what has no bytes to judge. */
function truth({ root }: Lab): ReadonlyMap<string, string> {
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', ['-C', root, ...args], { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'ignore'] });
  const found = new Map<string, string>();
  // With the flags, of which one says that a path is intended only: it is in the index, but nothing of it is staged.
  const text = git('-c', 'core.quotePath=false', 'ls-files', '-s', '--debug').toString('utf8');
  for (const [, mode = '', id = '', stage, path = '', flags = ''] of text.matchAll(
    /^(\d{6}) ([0-9a-f]+) (\d)\t(.*)\n(?:  .*\n)*?  .*flags: ([0-9a-f]+)$/gm,
  )) {
    if ((Number.parseInt(flags, 16) & 0x2000_0000) !== 0) continue;
    if (stage !== '0') found.set(path, 'unmerged');
    // Which of several entries git goes by depends on who asks.
    else if (found.has(path)) found.set(path, 'twice');
    else found.set(path, mode === '120000' ? 'link' : git('cat-file', 'blob', id).toString('hex'));
  }
  return found;
}

async function ours(files: Files, root: string, folder = ''): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, kind } of (await files.entries(join(root, folder))) ?? []) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'directory') for (const [each, text] of await ours(files, root, path)) found.set(each, text);
    else if (kind === 'link') found.set(path, 'link');
    else found.set(path, await contentOf(files, join(root, path)));
  }
  return found;
}

async function contentOf(files: Files, path: string): Promise<string> {
  try {
    return Buffer.from((await files.read(path)) ?? []).toString('hex');
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.startsWith('the index has it twice')) return 'twice';
    return message.startsWith('it is unmerged') ? 'unmerged' : String(error);
  }
}

const sorted = (map: ReadonlyMap<string, string>): readonly unknown[] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

test('what is staged is read as git reads it, and nothing of the repository runs', { timeout: 3_600_000 }, async () => {
  const random = seededRandom('git index');
  const total = caseCount(24);
  let gaveUp = 0;
  const seen = { files: 0, unmerged: 0, link: 0, sparse: 0, split: 0, sha256: 0 };
  for (let number = 0; number < total; number++) {
    const lab = makeLab(random, number);
    const expected = truthOrNull(lab);
    if (expected === null) {
      gaveUp++;
      continue;
    }
    const program = `touch ${lab.mark}; cat`;
    for (const [key, value] of Object.entries({
      'core.fsmonitor': program,
      'filter.x.clean': program,
      'filter.x.smudge': program,
      'diff.x.textconv': program,
    })) {
      lab.git('config', key, value);
    }
    writeFileSync(join(lab.root, '.git/info/attributes'), '* filter=x diff=x\n');
    const system = { ...nodeSystem(), host: { ...nodeSystem().host, environment: {}, cwd: lab.root } };
    const staged = await openStaged(system, lab.root);
    if ('why' in staged) throw new Error(`${lab.root}: ${staged.why}`);
    try {
      expect(sorted(await ours(staged.files, lab.root)), `case ${number} of seed ${random.seed}`).toEqual(
        sorted(expected),
      );
    } finally {
      staged.close();
    }
    expect(existsSync(lab.mark)).toBe(false);
    tally(seen, lab, expected, await stagedPaths(system, lab.root));
    rmSync(lab.root, { recursive: true, force: true });
  }
  process.stderr.write(`git index: ${JSON.stringify({ total, gaveUp, ...seen })}\n`);
  expect(gaveUp).toBeLessThan(2 + total / 20);
  for (const [what, number] of Object.entries(seen)) expect(number, what).toBeGreaterThan(0);
});

function tally(
  seen: Record<'files' | 'unmerged' | 'link' | 'sparse' | 'split' | 'sha256', number>,
  { root, git }: Lab,
  expected: ReadonlyMap<string, string>,
  paths: ReadonlySet<string> | null,
): void {
  seen.files += expected.size;
  for (const content of expected.values()) if (content === 'unmerged' || content === 'link') seen[content]++;
  // A sparse index keeps a folder as one entry.
  if ([...expected.keys()].some(path => paths?.has(path) === false)) seen.sparse++;
  if (git('config', '--get', 'extensions.objectformat')) seen.sha256++;
  if (
    execFileSync('ls', [join(root, '.git')])
      .toString()
      .includes('sharedindex')
  )
    seen.split++;
}
