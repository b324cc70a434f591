import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { GitObject } from '../../src/collect/git/git-object.ts';
import { openObjects, type ObjectReader } from '../../src/collect/git/object-reader.ts';
import { nodeSystem } from '../../src/system/node/index.ts';
import type { Conversation, System } from '../../src/system/types.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { gitEnvironment } from '../support/git-environment.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gopolicy-packs-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ENVIRONMENT = gitEnvironment(scratch);

type ObjectFormat = 'sha1' | 'sha256';

/** A bare repository. */
interface Lab {
  readonly root: string;
  readonly format: ObjectFormat;
  readonly git: (args: readonly string[], input?: Uint8Array | string) => Buffer;
}

function gitIn(root: string, args: readonly string[], input: Uint8Array | string = ''): Buffer {
  const options = { env: ENVIRONMENT, input, maxBuffer: 1 << 30 };
  const { status, stdout, stderr } = spawnSync('git', [`--git-dir=${root}`, ...args], options);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString()}`);
  return stdout;
}

function makeLab(name: string, format: ObjectFormat): Lab {
  const root = join(scratch, name);
  gitIn(root, ['init', '-q', '--bare', '-b', 'main', '--template=', `--object-format=${format}`]);
  return { root, format, git: (args, input) => gitIn(root, args, input) };
}

const textOf = (random: SeededRandom, lines: number): string[] =>
  Array.from({ length: lines }, () => `example.com/m${random.int(1e6)} v1.${random.int(99)}.0 h1:${random.next()}=`);

/** Commits of files that change a little each time, in one pack; now and then large blobs, empty ones, a tag. */
function importHistory(random: SeededRandom, { git }: Lab, round: number): void {
  const files = new Map<string, string[]>();
  for (let left = 2 + random.int(8); left > 0; left--) {
    files.set(`${random.pick(['', 'a/', 'a/b/'])}f${left}`, textOf(random, random.int(300)));
  }
  const stream: Buffer[] = [];
  const say = (text: string): void => void stream.push(Buffer.from(text));
  const put = (path: string, bytes: Uint8Array): void => {
    say(`M 100644 inline ${path}\ndata ${bytes.length}\n`);
    stream.push(Buffer.from(bytes));
    say('\n');
  };
  for (let commit = 0, commits = 2 + random.int(20); commit < commits; commit++) {
    const message = `commit ${round}.${commit}${'é'.repeat(random.int(20))}`;
    say(`commit refs/heads/b${round}\ncommitter dev <dev@acme.example> ${commit} +0000\n`);
    say(`data ${Buffer.byteLength(message)}\n${message}\n`);
    for (const [path, lines] of files) {
      if (lines.length > 0 && random.bool())
        lines.splice(random.int(lines.length), random.int(3), ...textOf(random, 2));
      put(path, Buffer.from(lines.join('\n')));
    }
    if (random.bool(0.1)) put('noise', noiseOf(random, 1 + random.int(100_000)));
    if (random.bool(0.1)) put('zeros', Buffer.alloc(random.int(3_000_000)));
    say('\n');
  }
  say(`tag t${round}\nfrom refs/heads/b${round}\ntagger dev <dev@acme.example> 1 +0000\ndata 1\nt\n`);
  git(['-c', `fastimport.unpackLimit=${random.pick([1, 1, 10_000])}`, 'fast-import', '--quiet'], Buffer.concat(stream));
}

/** Does not compress. */
function noiseOf(random: SeededRandom, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.int(256));
}

/** The ways in which repositories come to be packed. */
const PACKINGS: Readonly<Record<string, (random: SeededRandom, lab: Lab) => unknown>> = {
  repack: (random, { git }) => {
    const [depth, window] = [random.pick([1, 5, 50, 250, 4095]), random.pick([1, 10, 100])];
    git(['-c', `pack.compression=${random.int(10)}`, 'repack', '-adfq', `--depth=${depth}`, `--window=${window}`]);
  },
  'deltas by name': (_random, { git }) =>
    git(['-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq', '--depth=50']),
  'a pack more': (_random, { git }) => git(['repack', '-dq']),
  gc: (_random, { git }) => git(['gc', '-q', '--prune=now']),
  'an index of packs': (_random, { git }) => {
    // All may lie loose yet, and then there is nothing to index.
    git(['repack', '-dq']);
    git(['multi-pack-index', 'write', '--no-progress']);
  },
  geometric: (_random, { git }) => git(['repack', '-dq', '--geometric=2']),
  'packs of limited size': (_random, { git }) => git(['repack', '-adq', '--max-pack-size=1m']),
  'offsets of 64 bits': (random, { root, git }) => {
    git(['repack', '-adq']);
    const pack = readdirSync(join(root, 'objects/pack')).find(name => name.endsWith('.pack')) ?? '';
    const file = join(root, 'objects/pack', pack);
    for (const ext of ['idx', 'rev']) rmSync(file.replace(/pack$/, ext), { force: true });
    git(['index-pack', `--index-version=2,0x${random.int(0x4000).toString(16)}`, file]);
  },
  'a fetch': (_random, { root, format, git }) => {
    const other = `${root}-fetched`;
    gitIn(other, ['init', '-q', '--bare', '-b', 'main', '--template=', `--object-format=${format}`]);
    const fetch = ['-c', 'fetch.unpackLimit=1', '-c', 'protocol.file.allow=always', 'fetch', '-q'];
    for (const branch of branchesOf(git)) gitIn(other, [...fetch, `file://${root}`, `${branch}:${branch}`]);
    rmSync(root, { recursive: true });
    spawnSync('mv', [other, root]);
  },
};

const branchesOf = (git: Lab['git']): readonly string[] =>
  git(['for-each-ref', '--format=%(refname)']).toString().trim().split('\n');

interface Truth {
  readonly kind: string;
  readonly bytes: Buffer;
}

/** Every object as git reads it. */
function truthOf({ git }: Lab): ReadonlyMap<string, Truth> {
  const out = git(['cat-file', '--batch-all-objects', '--batch']);
  const found = new Map<string, Truth>();
  for (let at = 0; at < out.length;) {
    const newline = out.indexOf(0x0a, at);
    const [id = '', kind = '', size = ''] = out.subarray(at, newline).toString().split(' ');
    const end = newline + 1 + Number(size);
    found.set(id, { kind, bytes: out.subarray(newline + 1, end) });
    at = end + 1;
  }
  return found;
}

/** The world, in which each object that git is asked for is noted. */
function countingSystem(asked: string[]): System {
  const system = nodeSystem();
  const catFile: System['git']['catFile'] = async (...args) => {
    const conversation = await system.git.catFile(...args);
    const write: Conversation['write'] = text => {
      asked.push(...text.trimEnd().split('\n'));
      conversation.write(text);
    };
    return { ...conversation, write };
  };
  return { ...system, git: { ...system.git, catFile } };
}

const repositoryOf = (commonFolder: string, objectFormat: ObjectFormat): Parameters<typeof openObjects>[1] => ({
  gitFolder: commonFolder,
  commonFolder,
  objectFormat,
  config: [],
});

function shuffled<T>(random: SeededRandom, items: readonly T[]): readonly T[] {
  return items
    .map(item => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** The objects that are not as git reads them, read a hundred at a time. */
async function notRight(
  objects: ObjectReader,
  truth: ReadonlyMap<string, Truth>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let at = 0; at < ids.length; at += 100) {
    const part = ids.slice(at, at + 100);
    const read = await objects.read(part);
    wrong.push(...part.filter((id, index) => outcomeOf(read[index] ?? null, truth.get(id)) !== 'right'));
  }
  return wrong;
}

test('objects of packs are read as git reads them, without git', { timeout: 3_600_000 }, async () => {
  const random = seededRandom('git packs');
  const total = caseCount(12);
  const seen = { objects: 0, packs: 0, sha256: 0 };
  const ways = new Map<string, number>(Object.keys(PACKINGS).map(name => [name, 0]));
  const asked: string[] = [];
  for (let number = 0; number < total; number++) {
    const lab = makeLab(String(number), number % 2 === 1 ? 'sha256' : 'sha1');
    // Each way is met, whatever the seed.
    let way = [...ways.keys()][number % ways.size] ?? '';
    for (let round = 0, rounds = 1 + random.int(3); round < rounds; round++) {
      importHistory(random, lab, round);
      PACKINGS[way]?.(random, lab);
      ways.set(way, (ways.get(way) ?? 0) + 1);
      way = random.pick([...ways.keys()]);
    }
    const truth = truthOf(lab);
    const objects = openObjects(countingSystem(asked), repositoryOf(lab.root, lab.format), lab.root);
    const ids = shuffled(random, [...truth.keys()]);
    const others = await notRight(objects, truth, ids);
    expect(others, `case ${number} of seed ${random.seed}`).toEqual([]);
    objects.close();
    expect(asked, `case ${number} of seed ${random.seed}`).toEqual([]);
    seen.objects += ids.length;
    seen.packs += readdirSync(join(lab.root, 'objects/pack')).filter(name => name.endsWith('.pack')).length;
    if (lab.format === 'sha256') seen.sha256++;
    rmSync(lab.root, { recursive: true, force: true });
  }
  process.stderr.write(
    `git packs: ${JSON.stringify({ total, ...seen, asked: asked.length, ...Object.fromEntries(ways) })}\n`,
  );
  expect(seen.objects).toBeGreaterThan(0);
  expect(seen.packs).toBeGreaterThan(0);
  expect(seen.sha256).toBe(Math.trunc(total / 2));
});

type Outcome = 'right' | 'none' | 'wrong';

function outcomeOf(object: GitObject | null, truth: Truth | undefined): Outcome {
  if (object === null) return 'none';
  const { kind, bytes } = object;
  return bytes !== null && kind === truth?.kind && truth.bytes.equals(bytes) ? 'right' : 'wrong';
}

/** The files below a folder of disk, for the world in memory. */
function filesBelow(folder: string): Readonly<Record<string, Uint8Array>> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(names.map(name => [`/r/objects/pack/${name}`, readFileSync(join(folder, name))]));
}

/** A git that has nothing. */
const emptyGit = (): Promise<Conversation> => {
  let answers = '';
  return Promise.resolve({
    write: text => void (answers += text.replaceAll('\n', ' missing\n')),
    read: () => {
      const chunk = Buffer.from(answers);
      answers = '';
      return Promise.resolve(chunk);
    },
    kill: () => {},
  });
};

/** Bytes changed, cut off, put in, or zeroed. */
function damaged(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const way = random.int(4);
  if (way === 0) return copy.subarray(0, random.int(copy.length));
  if (way === 1)
    return Buffer.concat([copy.subarray(0, random.int(copy.length)), copy.subarray(random.int(copy.length))]);
  // Most harm is done near the start, where the heads and the counts are.
  const below = random.bool() ? copy.length : Math.min(copy.length, 2000);
  for (let left = 1 + random.int(40); left > 0; left--) copy[random.int(below)] = way === 2 ? 0 : random.int(256);
  return copy;
}

interface Sound {
  readonly format: ObjectFormat;
  readonly truth: ReadonlyMap<string, Truth>;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

function makeSound(random: SeededRandom, name: string): Sound {
  const lab = makeLab(name, random.bool() ? 'sha256' : 'sha1');
  importHistory(random, lab, 0);
  random.pick([PACKINGS['repack'], PACKINGS['deltas by name'], PACKINGS['offsets of 64 bits']])?.(random, lab);
  const sound = { format: lab.format, truth: truthOf(lab), files: filesBelow(join(lab.root, 'objects/pack')) };
  rmSync(lab.root, { recursive: true, force: true });
  return sound;
}

/** What comes of some objects once the pack, or its index, is damaged. */
async function readDamaged(random: SeededRandom, { format, truth, files }: Sound): Promise<readonly Outcome[]> {
  const which = random.pick(['.pack', '.idx']);
  const entries = Object.entries(files).map(([path, bytes]): readonly [string, Uint8Array] => [
    path,
    path.endsWith(which) ? damaged(random, bytes) : bytes,
  ]);
  const system = fakeSystem({ files: Object.fromEntries(entries) });
  const world = { ...system, git: { ...system.git, catFile: emptyGit } };
  const outcomes: Outcome[] = [];
  let objects = openObjects(world, repositoryOf('/r', format), '/r');
  for (const id of shuffled(random, [...truth.keys()]).slice(0, 40)) {
    // A reader has done with a pack once it was broken: another one starts anew.
    if (random.bool()) objects = openObjects(world, repositoryOf('/r', format), '/r');
    const [object = null] = await objects.read([id]);
    outcomes.push(outcomeOf(object, truth.get(id)));
  }
  return outcomes;
}

test('of broken packs no wrong byte is read, and none hangs', { timeout: 3_600_000 }, async () => {
  const random = seededRandom('broken packs');
  const total = caseCount(300);
  const seen = { right: 0, none: 0, wrong: 0 };
  let sound = makeSound(random, 'sound');
  for (let number = 0; number < total; number++) {
    if (number % 50 === 49) sound = makeSound(random, `sound-${number}`);
    const started = performance.now();
    for (const outcome of await readDamaged(random, sound)) seen[outcome]++;
    expect(seen.wrong, `case ${number} of seed ${random.seed}`).toBe(0);
    expect(performance.now() - started, `case ${number} of seed ${random.seed}`).toBeLessThan(20_000);
  }
  process.stderr.write(`broken packs: ${JSON.stringify({ total, ...seen })}\n`);
  expect(seen.right).toBeGreaterThan(0);
  expect(seen.none).toBeGreaterThan(0);
});
