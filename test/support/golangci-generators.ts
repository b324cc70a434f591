import { stringify } from 'yaml';
import type { Files } from './go-repository.ts';
import type { SeededRandom } from './seed.ts';

/** gomoddirectives' options, by its names. */
export interface DirectiveSettings {
  readonly 'replace-local': boolean;
  readonly 'replace-allow-list': readonly string[];
  readonly 'replace-allow-all': boolean;
  readonly 'exclude-forbidden': boolean;
  readonly 'ignore-forbidden': boolean;
  readonly 'retract-allow-no-explanation': boolean;
  readonly 'toolchain-forbidden': boolean;
  readonly 'toolchain-pattern': string;
  readonly 'tool-forbidden': boolean;
  readonly 'go-debug-forbidden': boolean;
  readonly 'go-version-pattern': string;
  readonly 'check-module-path': boolean;
}

export interface GuardEntry {
  readonly module: string;
  readonly 'match-type'?: 'exact' | 'prefix' | 'regex';
  readonly version?: string;
  readonly recommendations?: readonly string[];
  readonly reason?: string;
}

/** gomodguard_v2's. */
export interface GuardSettings {
  readonly allowed: readonly GuardEntry[];
  readonly blocked: readonly GuardEntry[];
  readonly 'local-replace-directives': boolean;
}

export interface GolangciCase {
  readonly files: Files;
  readonly directives: DirectiveSettings;
  readonly guard: GuardSettings;
  /** The module that each line of main.go imports, by line. */
  readonly imports: ReadonlyMap<number, string>;
}

const HOSTS = ['a.test', 'b.test', 'acme.test', 'acme.test/team', 'c.example'];
const NAMES = ['x', 'y', 'xy', 'x-evil', 'team2', 'Upper'];
const VERSIONS = [
  'v1.0.0',
  'v1.2.3',
  'v1.2.3-rc.1',
  'v0.3.0',
  'v0.0.0-20240101000000-abcdefabcdef',
  'v1.10.0',
  'v2.0.0+incompatible',
];
const CONSTRAINTS = ['>= 1.0.0', '< v1.2.3', '~1.2', '^0.3', '1.x', '= v1.0.0', '!= 1.2.3', '> 1.0, < 1.10', '< 1 || >= 1.10', '<= 1.2.3-rc.2', '1.0 - 1.2', '*', '>= 0.0.0-0', '>1 <=2']; // prettier-ignore
const PREFIXES = ['a.test', 'acme.test/team', 'acme.test', 'acme.test/te', 'ACME.test', 'b.test/x', 'c.example/'];
const REGEXES = ['x$', '^a\\.test/', '(?i)upper', 'team\\d?/', '^c\\.(example|org)/[xy]+$', '.*'];

/** The main module: of a path that gomoddirectives likes, or not; both are recommended now and then. */
const MAIN = ['m.test/m', 'plain'];

interface Required {
  readonly path: string;
  readonly version: string;
}

/** None lies inside another: gomodguard goes by the beginning of an import, and names any of two that fit. */
function requirements(random: SeededRandom): readonly Required[] {
  const all = HOSTS.flatMap(host => NAMES.map(name => `${host}/${name}`));
  return all.filter(() => random.bool(0.6)).map(path => ({ path, version: random.pick(VERSIONS) }));
}

interface Replace {
  /** Empty: all versions. */
  readonly version: string;
  readonly path: string;
  /** `path version`, or a directory. */
  readonly target: string;
}

function replacements(random: SeededRandom, required: readonly Required[]): readonly Replace[] {
  const some = required
    .filter(() => random.bool(0.4))
    .map(({ path, version }) => ({
      path,
      version: random.bool() ? '' : version,
      target: target(random, path),
    }));
  const itself = required
    .filter(() => random.bool(0.05))
    .map(({ path, version }) => ({ path, version, target: `${path} ${version}` }));
  const known = new Set(some.map(({ path }) => path));
  const once = [...some, ...itself.filter(({ path }) => !known.has(path))];
  return random.bool(0.4) && once.length > 0 ? [...once, random.pick(once)] : once;
}

/** No two modules by one thing: no go command loads that. */
function target(random: SeededRandom, path: string): string {
  const shape = random.next();
  if (shape < 0.3) return `./own/${path}`;
  if (shape < 0.45) return `./other/${path}`;
  if (shape < 0.5) return `../outside/${path}`;
  if (shape < 0.55) return `/absolute/${path}`;
  return shape < 0.75 ? `${path} ${random.pick(VERSIONS)}` : `fork.test/${path} v1.0.0`;
}

function otherDirectives(random: SeededRandom): readonly string[] {
  const some = (lines: readonly string[], chance: number): readonly string[] => lines.filter(() => random.bool(chance));
  const godebugs = ['default=go1.21', 'panicnil=1', 'http2client=0', 'tarinsecurepath=0'];
  const ignored = ['./web', './vendor', 'a/testdata/b', './_x', '.git', './a/./b', 'vendored', './.x/_y'];
  return [
    ...some(['toolchain go1.26.1'], 0.5),
    ...some(godebugs, 0.4).map(one => `godebug ${one}`),
    ...some(['old.test/o v1.0.0', 'old.test/o v1.1.0', 'old.test/p v0.1.0'], 0.4).map(one => `exclude ${one}`),
    ...retractions(random),
    ...some(['a.test/x/cmd/x', 'tool.test/t'], 0.5).map(one => `tool ${one}`),
    ...some(ignored, 0.3).map(one => `ignore ${one}`),
  ];
}

function retractions(random: SeededRandom): readonly string[] {
  const lines = ['v1.0.1', '[v1.1.0, v1.1.3]', 'v1.2.0'].filter(() => random.bool(0.4));
  const explained = lines.map(line => line + random.pick(['', ' // oops', ' //']));
  const block = random.bool(0.3)
    ? [`${random.pick(['', '// All of these.\n'])}retract (\n\tv1.3.0\n\tv1.3.1 // own reason\n)`]
    : [];
  return [...explained.map(line => `${random.pick(['', '// above\n'])}retract ${line}`), ...block];
}

function modulesText(required: readonly Required[], replace: readonly Replace[]): string {
  const by = ({ path, version }: Required): string => {
    const found =
      replace.find(one => one.path === path && one.version === version) ??
      replace.find(one => one.path === path && one.version === '');
    return found === undefined ? '' : ` => ${found.target}`;
  };
  const sections = required.flatMap(one => [`# ${one.path} ${one.version}${by(one)}`, '## explicit', one.path]);
  const wild = replace.filter(({ version }) => version === '').map(({ path, target: to }) => `# ${path} => ${to}`);
  return [...sections, ...wild, ''].join('\n');
}

const entries = (
  random: SeededRandom,
  required: readonly Required[],
  more: () => Partial<GuardEntry>,
): readonly GuardEntry[] => {
  const version = (): Partial<GuardEntry> => (random.bool(0.5) ? { version: random.pick(CONSTRAINTS) } : {});
  const exact = required
    .filter(() => random.bool(0.15))
    .map(({ path }) => ({ module: path, ...(random.bool(0.5) && { 'match-type': 'exact' as const }) }));
  const prefixes = PREFIXES.filter(() => random.bool(0.25)).map(module => ({
    module,
    'match-type': 'prefix' as const,
  }));
  // One at most: of several they take the first in the alphabet.
  const regexes = (random.bool() ? [random.pick(REGEXES)] : []).map(module => ({
    module,
    'match-type': 'regex' as const,
  }));
  // Of two entries of one text they take the last.
  const all = new Map([...exact, ...prefixes, ...regexes].map(one => [one.module, one]));
  return [...all.values()].map(one => ({ ...one, ...version(), ...more() }));
};

function guardSettings(random: SeededRandom, required: readonly Required[]): GuardSettings {
  const recommendations = (): readonly string[] => [random.pick(MAIN), 'other.test/o'].filter(() => random.bool(0.3));
  return {
    allowed: random.bool(0.7) ? entries(random, required, () => ({})) : [],
    blocked: entries(random, required, () => ({ recommendations: recommendations(), reason: 'for a reason' })),
    'local-replace-directives': random.bool(),
  };
}

function directiveSettings(random: SeededRandom, required: readonly Required[]): DirectiveSettings {
  return {
    'replace-local': random.bool(),
    'replace-allow-list': required.map(({ path }) => path).filter(() => random.bool(0.3)),
    'replace-allow-all': random.bool(0.2),
    'exclude-forbidden': random.bool(),
    'ignore-forbidden': random.bool(),
    'retract-allow-no-explanation': random.bool(0.3),
    'toolchain-forbidden': random.bool(0.3),
    'toolchain-pattern': random.pick(['', '', '^go1\\.26\\.', '^go1\\.2[0-5]']),
    'tool-forbidden': random.bool(),
    'go-debug-forbidden': random.bool(),
    'go-version-pattern': random.pick(['', '', '^1\\.25$', '\\.\\d+\\.']),
    'check-module-path': random.bool(),
  };
}

/** A module that vendors all that it requires, imports each of them once, and has directives of every kind. */
export function golangciCase(random: SeededRandom): GolangciCase {
  const required = requirements(random);
  const replace = replacements(random, required);
  const main = random.bool(0.8) ? 'm.test/m' : 'plain';
  const goMod = [
    `module ${main}`,
    '',
    random.pick(['go 1.25', 'go 1.25.0']),
    '',
    ...otherDirectives(random),
    ...required.map(({ path, version }) => `require ${path} ${version}${random.bool(0.3) ? ' // indirect' : ''}`),
    ...replace.map(({ path, version, target: to }) => `replace ${`${path} ${version}`.trim()} => ${to}`),
    '',
  ];
  const directives = directiveSettings(random, required);
  const guard = guardSettings(random, required);
  const files: Record<string, string> = {
    'go.mod': goMod.join('\n'),
    'main.go': ['package m', '', ...required.map(({ path }) => `import _ "${path}"`), ''].join('\n'),
    'vendor/modules.txt': modulesText(required, replace),
    '.golangci.yml': configuration(directives, guard),
  };
  for (const { path } of required) files[`vendor/${path}/x.go`] = 'package x\n';
  for (const { path } of required) {
    files[`own/${path}/go.mod`] = `module ${path}\n`;
    files[`other/${path}/go.mod`] = 'module another.test/o\n';
  }
  return { files, directives, guard, imports: new Map(required.map(({ path }, index) => [index + 3, path])) };
}

const configuration = (gomoddirectives: DirectiveSettings, guard: GuardSettings): string =>
  stringify({
    version: '2',
    linters: {
      default: 'none',
      enable: ['gomoddirectives', 'gomodguard_v2'],
      settings: { gomoddirectives, gomodguard_v2: guard },
    },
    issues: { 'uniq-by-line': false, 'max-issues-per-linter': 0, 'max-same-issues': 0 },
  });
