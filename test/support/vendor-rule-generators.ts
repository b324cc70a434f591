import { posix } from 'node:path';
import type { Files } from './go-repository.ts';
import type { SeededRandom } from './seed.ts';

const PATHS = ['a.test/a', 'a.test/a/sub', 'b.test/b', 'c.test/c'];
const VERSIONS = ['v1.0.0', 'v1.1.0', 'v1.2.0-rc.1'];
const DIRECTORIES = ['d1', 'd2', 'deep/d3'];
const GO_LINES = ['go 1.13', 'go 1.14', 'go 1.16', 'go 1.17', 'go 1.18', ''];

interface Module {
  readonly path: string;
  readonly version: string;
}

interface Replace {
  readonly old: Module;
  /** Without a version a directory, told from the repository's root. */
  readonly target: Module;
}

const some = <T>(random: SeededRandom, items: readonly T[], chance: number): readonly T[] =>
  items.filter(() => random.bool(chance));

const named = ({ path, version }: Module): string => (version === '' ? path : `${path} ${version}`);

function requirements(random: SeededRandom): readonly Module[] {
  const once = some(random, PATHS, 0.6).map(path => ({ path, version: random.pick(VERSIONS) }));
  return random.bool(0.1) ? [...once, { path: random.pick(PATHS), version: random.pick(VERSIONS) }] : once;
}

function replacements(random: SeededRandom, minor: number): readonly Replace[] {
  // What older releases say of a main module that is replaced has changed twice.
  const olds = some(random, minor >= 22 && random.bool(0.05) ? [...PATHS, 'm.test/m'] : PATHS, 0.35).flatMap(path =>
    some(random, ['', ...VERSIONS], 0.3).map(version => ({ path, version })),
  );
  return olds.map(old => ({ old, target: target(random) }));
}

const target = (random: SeededRandom): Module =>
  random.bool()
    ? { path: random.pick(DIRECTORIES), version: '' }
    : { path: random.pick(['fork.test/f', 'a.test/a']), version: random.pick(VERSIONS) };

/** A directive of a file in `folder`. */
function replaceLine({ old, target: { path, version } }: Replace, folder: string): string {
  const relative = posix.relative(`/${folder}`, `/${path}`);
  const shown = version === '' ? (relative.startsWith('..') ? relative : `./${relative}`) : `${path} ${version}`;
  return `replace ${named(old)} => ${shown}`;
}

const goMod = (
  path: string,
  {
    go,
    require,
    replace,
    folder,
  }: { readonly [key in 'go' | 'folder']: string } & {
    readonly require: readonly Module[];
    readonly replace: readonly Replace[];
  },
): string =>
  [
    `module ${path}`,
    go,
    ...require.map(one => `require ${named(one)}`),
    ...replace.map(one => replaceLine(one, folder)),
    '',
  ].join('\n');

/** A modules.txt that go would write for these, and then perhaps not. */
function modulesText(
  random: SeededRandom,
  { require, replace, head }: { require: readonly Module[]; replace: readonly Replace[]; head: string },
): string {
  const shown = (one: Replace): string =>
    one.target.version === '' ? `./${one.target.path}` : `${one.target.path} ${one.target.version}`;
  const sections = require.map(one => {
    const by =
      replace.find(({ old }) => named(old) === named(one)) ?? replace.find(({ old }) => named(old) === one.path);
    return [
      `# ${named(one)}${by === undefined ? '' : ` => ${shown(by)}`}`,
      random.bool(0.5) ? '## explicit' : '## explicit; go 1.17',
      ...(random.bool(0.7) ? [one.path, `${one.path}/inner`] : []),
    ];
  });
  const rest = replace
    .filter(({ old }) => old.version === '' || !require.some(one => named(one) === named(old)))
    .map(one => [`# ${named(one.old)} => ${shown(one)}`]);
  const lines = [...sections, ...rest].flat();
  return [...(head === '' ? [] : [head]), ...(random.bool(0.5) ? lines : mutated(random, lines)), ''].join('\n');
}

const ODD_LINES = ['# a.test/a', '# b.test/b v1.1.0', '# c.test/c bad', '# c.test/c => ./d1 v1 x', '## explicit', 'a.test/x',
  '# a.test/a v1.1.0 => ./d2', '# b.test/b => ./d1', '#  a.test/a v1.0.0', '## other; explicit', '', 'not a package',
  '# a.test/a v1.0.0 => fork.test/f v1.0.0', '## explicit\r', '#c']; // prettier-ignore

function mutated(random: SeededRandom, lines: readonly string[]): readonly string[] {
  const changed = lines.flatMap(line => {
    const shape = random.next();
    if (shape < 0.1) return [];
    if (shape < 0.15) return [line, line];
    if (shape < 0.25) return [line, random.pick(ODD_LINES)];
    return shape < 0.3 ? [line.replace(/v1\.\d\.0/, random.pick(VERSIONS))] : [line];
  });
  return random.bool(0.2) ? [random.pick(ODD_LINES), ...changed] : changed;
}

/** A module with a vendor folder that fits, or nearly. */
export function vendoredModule(random: SeededRandom, minor: number): Files {
  const require = requirements(random);
  const replace = replacements(random, minor);
  const text = modulesText(random, { require, replace, head: '' });
  return {
    'go.mod': goMod('m.test/m', { go: random.pick(GO_LINES), require, replace, folder: '' }),
    'vendor/modules.txt': text,
  };
}

/** A workspace of one to three modules with a vendor folder that fits, or nearly. */
export function vendoredWorkspace(random: SeededRandom, minor: number): Files {
  const head = random.pick(['## workspace', '## workspace', '## other; workspace ', ' ## workspace', '##workspace']);
  // A folder that is not marked is the root module's own, which the workspace passes over.
  const folders = some(random, head.startsWith('## ') ? ['.', 'one', 'two/deep'] : ['one', 'two/deep'], 0.7);
  const used = folders.length === 0 ? ['one'] : folders;
  const all = replacements(random, minor);
  const own = some(random, replacements(random, minor), 0.5);
  const modules = used.map((folder, index) => ({
    folder,
    require: requirements(random),
    // Of one version only one module says what replaces it: to go, the same directory by two names is a conflict there.
    replace: some(random, all, 0.7).filter(({ old }) => index === 0 || old.version === ''),
  }));
  const overridden = new Set(own.map(({ old }) => old.path));
  const replace = [...own, ...all.filter(({ old }) => !overridden.has(old.path))];
  const require = [...new Map(modules.flatMap(one => one.require).map(one => [named(one), one])).values()];
  return {
    'go.work': ['go 1.22', ...used.map(folder => `use ./${folder}`), ...own.map(one => replaceLine(one, '')), ''].join(
      '\n',
    ),
    ...Object.fromEntries(
      modules.map(({ folder, ...rest }) => [
        posix.join(folder, 'go.mod'),
        goMod(`m.test/${posix.basename(folder)}x`, { go: 'go 1.17', folder: folder === '.' ? '' : folder, ...rest }),
      ]),
    ),
    'vendor/modules.txt': modulesText(random, { require, replace, head }),
  };
}
