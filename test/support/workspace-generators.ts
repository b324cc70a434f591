import { posix } from 'node:path';
import type { Files } from './go-repository.ts';
import type { SeededRandom } from './seed.ts';

const FOLDERS = ['.', 'one', 'two', 'two/deep', 'three'];
const REPLACED = ['a.test/a', 'b.test/b'];
const VERSIONS = ['', 'v1.0.0', 'v1.1.0'];
const DIRECTORIES = ['d1', 'd2', 'deep/d3'];

const LANGUAGES = ['1.17', '1.18', '1.20', '1.21'];
/** Written out as go1.20 and older do not take it. */
const RELEASES = ['1.20.3', '1.21rc2', '1.21.0'];

const some = <T>(random: SeededRandom, items: readonly T[], chance: number): readonly T[] =>
  items.filter(() => random.bool(chance));

/** A directory of the repository as a file in `folder` may name it. */
function directory(random: SeededRandom, folder: string, target: string): string {
  const relative = posix.relative(`/${folder}`, `/${target}`) || '.';
  const plain = relative.startsWith('.') ? relative : `./${relative}`;
  const shape = random.next();
  if (shape < 0.1) return `${plain}/`;
  return shape < 0.2 ? `./x/../${relative}` : plain;
}

function replaceLines(random: SeededRandom, folder: string, chance: number): readonly string[] {
  const named = some(random, REPLACED, chance).flatMap(path =>
    some(random, VERSIONS, 0.4).map(version => `${path} ${version}`.trim()),
  );
  const doubled = named.length > 0 && random.bool(0.08) ? [...named, random.pick(named)] : named;
  return doubled.map(old => {
    const target = random.bool(0.6) ? directory(random, folder, random.pick(DIRECTORIES)) : random.pick(FORKS);
    return `replace ${old} => ${target}`;
  });
}
const FORKS = ['fork.test/f v1.0.0', 'fork.test/f v1.1.0'];

/** What is likely to be wrong with a workspace. */
export const WORKSPACE_FAULTS = ['nothing', 'use twice', 'module twice', 'too old', 'own module', 'conflict'] as const;

type Fault = (typeof WORKSPACE_FAULTS)[number];

/** What a workspace is made with. */
interface Making {
  readonly random: SeededRandom;
  /** The minor release that will read it. */
  readonly newest: number;
  readonly fault: Fault;
}

/** Likely where it is the fault that is wanted, else as usual. */
const chance = ({ random, fault }: Making, kind: Fault, usual: number): boolean =>
  random.bool(fault === kind ? 0.8 : usual);

function goVersion({ random, newest }: Making, any: boolean): string {
  const all = [...LANGUAGES, ...(newest < 21 ? [] : RELEASES), `1.${newest}`, `1.${newest - 1}`];
  return any ? random.pick(all) : '1.18';
}

/** A repository with a go.work at its root. */
export function workspace(making: Making): Files {
  const { random } = making;
  const folders = some(random, FOLDERS, 0.6);
  const used = folders.length === 0 ? ['one'] : folders;
  const paths: string[] = [];
  const modules = used.map(folder => {
    const isCopy = paths.length > 0 && chance(making, 'module twice', 0.02);
    const path = isCopy ? random.pick(paths) : `m.test/${folder.replace(/\W/g, 'x')}`;
    paths.push(path);
    return [posix.join(folder, 'go.mod'), moduleText(making, folder, path)] as const;
  });
  const directories = DIRECTORIES.map(folder => [`${folder}/go.mod`, `module ${random.pick(REPLACED)}\n`] as const);
  return { ...Object.fromEntries([...modules, ...directories]), 'go.work': workText(making, used, paths) };
}

function moduleText(making: Making, folder: string, path: string): string {
  const { random, fault } = making;
  const go = random.bool(0.1) ? '' : `go ${goVersion(making, random.bool(fault === 'too old' ? 0.8 : 0.4))}`;
  const required = some(random, REPLACED, 0.5).map(one => `require ${one} ${random.pick(['v1.0.0', 'v1.1.0'])}`);
  const replaced = replaceLines(random, folder, fault === 'conflict' ? 0.6 : 0.15);
  return [`module ${path}`, go, ...required, ...replaced, ''].join('\n');
}

function workText(making: Making, used: readonly string[], paths: readonly string[]): string {
  const { random, newest } = making;
  const old = random.bool(0.7) ? '1.18' : goVersion(making, true);
  const listed = chance(making, 'too old', 0.4) ? old : `1.${newest}`;
  const uses = used.map(folder => `use ${directory(random, '.', folder)}`);
  const twice = chance(making, 'use twice', 0.02) ? [`use ${directory(random, '.', random.pick(used))}`] : [];
  const version = random.pick(['', '', '', 'v1.0.0 ']);
  const own = chance(making, 'own module', 0.02) ? [`replace ${random.pick(paths)} ${version}=> ./d1`] : [];
  const go = random.bool(0.1) ? '' : `go ${listed}`;
  return [go, ...uses, ...twice, ...replaceLines(random, '.', 0.2), ...own, ''].join('\n');
}
