import type { Files } from './go-repository.ts';
import type { SeededRandom } from './seed.ts';
import { SMALL_MODULES, sumLines, type SmallModule } from './small-modules.ts';

/** A module whose packages import each module that it requires, with a go.sum that may lack lines. */
export interface SumCase {
  readonly files: Files;
  /** Whether go comes to read the go.sum. */
  readonly needsSums: boolean;
}

interface Required {
  readonly module: SmallModule;
  /** Behind `=>`; absent where it is not replaced. */
  readonly by?: SmallModule | 'directory';
}

const smallModule = (path: string, version: string): SmallModule =>
  SMALL_MODULES.find(one => one.path === path && one.version === version) ?? SMALL_MODULES[0]!;

const pair = (need: string): readonly [path: string, version: string] => {
  const [path = '', version = ''] = need.split(' ');
  return [path, version];
};

function requirements(random: SeededRandom): readonly Required[] {
  const paths = ['a.test/a', 'b.test/b', 'c.test/c'].filter(() => random.bool(0.7));
  const wanted = paths.map(path => smallModule(path, random.pick(['v1.0.0', 'v1.1.0'])));
  // What a required module needs stands in go.mod, as go mod tidy leaves it.
  const needs = wanted.some(({ needs: some }) => some.length > 0) && !paths.includes('b.test/b');
  const all = needs ? [...wanted, smallModule('b.test/b', 'v1.0.0')] : wanted;
  return all.map(module => ({ module, ...replacement(random, module) }));
}

function replacement(random: SeededRandom, { path, version }: SmallModule): Pick<Required, 'by'> {
  const shape = random.next();
  if (shape < 0.12) return { by: 'directory' };
  if (shape < 0.24) return { by: smallModule('fork.test/f', 'v1.0.0') };
  // A pin, of all versions or of this one.
  return shape < 0.3 && path !== 'a.test/a'
    ? { by: smallModule(path, version === 'v1.0.0' ? 'v1.1.0' : 'v1.0.0') }
    : {};
}

/** A module, mostly with a whole go.sum. */
export function sumCase(random: SeededRandom): SumCase {
  const required = requirements(random);
  const go = random.pick(['1.16', '1.17', '1.18', '']);
  const replaced = required.filter(({ by }) => by !== undefined);
  const goMod = [
    'module m.test/m',
    '',
    go === '' ? '' : `go ${go}`,
    '',
    ...required.map(
      ({ module: { path, version } }) => `require ${path} ${version}${random.bool(0.2) ? ' // indirect' : ''}`,
    ),
    ...replaced.map(({ module: { path, version }, by }) => {
      const old = random.bool() ? path : `${path} ${version}`;
      return `replace ${old} => ${by === 'directory' || by === undefined ? './d' : `${by.path} ${by.version}`}`;
    }),
    '',
  ];
  const actual = required.flatMap(({ module, by = module }) => (by === 'directory' ? [] : [by]));
  const own = actual.flatMap(sumLines).filter(() => random.bool(0.88));
  // What a required module itself requires, nobody can tell from go.mod.
  const beyond = actual
    .flatMap(({ needs }) => needs.map(need => smallModule(...pair(need))))
    .map(one => sumLines(one)[1]);
  const lines = [...new Set([...own, ...beyond])];
  return {
    files: {
      'go.mod': goMod.join('\n'),
      'm.go': ['package m', ...required.map(({ module }) => `import _ "${module.path}"`), ''].join('\n'),
      'd/go.mod': 'module d.test/d\n',
      'd/x.go': 'package x\n',
      ...(random.bool(0.95) && { 'go.sum': ruined(random, lines) }),
    },
    needsSums: actual.length > 0,
  };
}

const BAD_LINES = [
  '<<<<<<< HEAD',
  '=======',
  '>>>>>>> other',
  'a.test/a v1.0.0',
  'one',
  '\u00a0x\u2028y',
  '<<<<<<< Updated upstream',
];

function ruined(random: SeededRandom, lines: readonly string[]): string {
  const all = random.bool(0.15) ? lines.toSpliced(random.int(lines.length + 1), 0, random.pick(BAD_LINES)) : lines;
  return [...all, ''].join(random.pick(['\n', '\n', '\r\n']));
}
