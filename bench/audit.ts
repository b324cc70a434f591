/**
 * `npx tsx bench/audit.ts [REPOSITORIES]`: `gopolicy audit` over bare repositories of 20 to 300 files in one pack each,
 * beside the same reading by git alone: one `git cat-file --batch` for each repository, which is told beforehand the names
 * of all the trees and module files that the audit reads, as many at a time. Medians of interleaved runs.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isForeignFolder, isModuleFile } from '../src/collect/modules/select.ts';
import { seededRandom, type SeededRandom } from '../test/support/seed.ts';

const REPOSITORIES = Number(process.argv[2] ?? 1000);
const RUNS = 5;
const JOBS = '4';

const bin = join(import.meta.dirname, '../dist/gopolicy.cjs');
const root = mkdtempSync(join(tmpdir(), 'gopolicy-bench-'));
const fleet = join(root, 'fleet');
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: root,
  LANG: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

function git(folder: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('git', [`--git-dir=${folder}`, ...args], {
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const require = (number: number): string => `example.com/group${number % 7}/m${number}`;

/** Five to eight folders of sources, one or two modules, in some a folder of vendored code. */
function filesOf(random: SeededRandom): ReadonlyMap<string, string> {
  const folders = ['', ...Array.from({ length: 5 + random.int(4) }, (_, index) => `pkg/part${index}/`)];
  const files = new Map<string, string>();
  for (let left = 20 + random.int(281); left > 0; left--) {
    files.set(`${random.pick(folders)}f${left}.go`, `package p${left}\n\nconst C = ${random.int(1e9)}\n`);
  }
  for (const folder of random.bool(0.2) ? ['', folders[1] ?? ''] : ['']) {
    const needed = Array.from({ length: 5 + random.int(20) }, (_, index) => require(index * 3));
    const lines = needed.map(path => `\t${path} v1.2.3\n`).join('');
    const bad = random.bool(0.1) ? '\nreplace example.com/x => /home/dev/x\n' : '';
    files.set(`${folder}go.mod`, `module example.com/r/${folder}m\n\ngo 1.24.0\n\nrequire (\n${lines})\n${bad}`);
    const sums = needed.flatMap(path => [
      `${path} v1.2.3 h1:${'a'.repeat(43)}=`,
      `${path} v1.2.3/go.mod h1:${'b'.repeat(43)}=`,
    ]);
    files.set(`${folder}go.sum`, `${sums.join('\n')}\n`);
  }
  if (random.bool(0.2))
    for (let number = 0; number < 40; number++) files.set(`vendor/x/v${number}.go`, `package x\n// ${number}\n`);
  return files;
}

/** Makes a repository, and gives the names of what an audit of it reads. */
function makeRepository(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  cpSync(join(root, 'empty.git'), folder, { recursive: true });
  const changes = [...files].map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const stream = `commit refs/heads/main\ncommitter dev <dev@acme.example> 1 +0000\ndata 1\nx\n${changes.join('')}\n`;
  git(folder, ['-c', 'fastimport.unpackLimit=1', 'fast-import', '--quiet'], stream);
  const [commit = ''] = git(folder, ['rev-parse', 'HEAD']).split('\n');
  const listed = git(folder, ['ls-tree', '-r', '-t', 'HEAD']).trimEnd().split('\n');
  const read = listed.flatMap(line => {
    const [, kind, name = '', path = ''] = /^\d+ (\w+) (\w+)\t(.*)$/.exec(line) ?? [];
    const isRead = kind === 'tree' ? !path.split('/').some(isForeignFolder) : isModuleFile(path);
    return isRead ? [name] : [];
  });
  return [commit, git(folder, ['rev-parse', 'HEAD^{tree}']).trim(), ...read];
}

mkdirSync(fleet);
spawnSync('git', ['init', '-q', '--bare', '-b', 'main', '--template=', join(root, 'empty.git')], { env });
const random = seededRandom('bench audit');
let read = 0;
for (let number = 0; number < REPOSITORIES; number++) {
  const folder = join(fleet, `team${number % 20}`, `r${number}.git`);
  mkdirSync(join(fleet, `team${number % 20}`), { recursive: true });
  const names = makeRepository(folder, filesOf(random));
  read += names.length;
  writeFileSync(join(root, `r${number}.git.names`), `${names.join('\n')}\n`);
}
const list = Array.from({ length: REPOSITORIES }, (_, number) => `fleet/team${number % 20}/r${number}.git\n`).join('');
writeFileSync(join(root, 'list'), list);

const byGit = 'exec git --git-dir="$1" cat-file --batch < "${1##*/}.names" > /dev/null';
const commands: Readonly<Record<string, { readonly argv: readonly string[]; readonly input?: string }>> = {
  'git cat-file alone': { argv: ['xargs', '-P', JOBS, '-n', '1', 'sh', '-c', byGit, 'sh'], input: list },
  'gopolicy audit': {
    argv: [process.execPath, bin, 'audit', 'fleet', '--policy', 'gopolicy:recommended', '--jobs', JOBS],
  },
};
const times = new Map<string, number[]>(Object.keys(commands).map(name => [name, []]));
try {
  for (let run = -1; run < RUNS; run++) {
    for (const [name, { argv, input }] of Object.entries(commands).sort(() => Math.random() - 0.5)) {
      const started = performance.now();
      const ran = spawnSync(argv[0] ?? '', argv.slice(1), { cwd: root, env, input: input ?? '', maxBuffer: 1 << 28 });
      const ms = performance.now() - started;
      if (ran.status !== 0 && !(name === 'gopolicy audit' && ran.status === 1)) {
        throw new Error(`${name} ended with ${ran.status}: ${ran.stderr.toString()}`);
      }
      if (run >= 0) times.get(name)?.push(ms);
      if (run === 0 && name === 'gopolicy audit')
        console.log(ran.stdout.toString().trimEnd().split('\n').slice(-3).join('\n'));
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

const median = (name: string): number =>
  (times.get(name) ?? []).sort((a, b) => a - b)[Math.trunc(RUNS / 2)] ?? Number.NaN;
console.log(`medians of ${RUNS} interleaved runs, ${JOBS} at a time on ${availableParallelism()} processors`);
console.log(`${REPOSITORIES} repositories, ${read} objects`);
for (const name of Object.keys(commands)) {
  const ratio = (median(name) / median('git cat-file alone')).toFixed(2);
  console.log(`${name.padEnd(20)} ${median(name).toFixed(0).padStart(7)} ms   ${ratio} × git cat-file alone`);
}
