import type { GoModEdit, GoWorkEdit } from '../../src/go/modfile/edit/edits.ts';
import type { SeededRandom } from './seed.ts';

/** An edit of ours and the flag of `go mod edit` that means the same. */
export interface EditCase<Edit> {
  readonly edit: Edit;
  readonly flag: string;
}

/** What the flags are made of; `isHostile` brings in what Go refuses, or takes though it is odd. */
interface Making {
  readonly random: SeededRandom;
  readonly isHostile: boolean;
  /** The flags that the go command at hand knows; null for all. */
  readonly minor: number;
}

const PATHS = ['example.com/a', 'example.com/b/v2', 'gopkg.in/yaml.v3', 'example.com/c', 'example.com/new'];
const ODD_PATHS =
  'example.com/A example.com/a/v1 example.com/b/v3 gopkg.in/x gopkg.in/yaml.v3-unstable single a//b /a a/ -a .a a. a~1 con/x é/x a+b go toolchain a:b'.split(
    ' ',
  );
const BROKEN_PATHS = ['', 'a b', 'a"b', "a'b", 'a(b', 'a\\b', 'a\u00a0b', '日本'];
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'example.com/b/v2': ['v2.1.0', 'v2.2.0'],
  'gopkg.in/yaml.v3': ['v3.0.1', 'v3.1.0'],
};
const ODD_VERSIONS =
  'v1 v1.2 v2.0.0 v2.0.0+incompatible v1.0.0+incompatible v1.0.0+meta v3.0.0-20200101000000-abcdefabcdef v0.0.0-20200101000000-abcdefabcdef master 1.2.3 none -x /x é'.split(
    ' ',
  );
const BROKEN_VERSIONS = ['', 'v1 v2', '"v1"', "'v1'", 'v1,2', 'v1//x', 'v1(', '`v1`'];
const TARGETS = [
  { path: '../local', version: '' },
  { path: 'example.com/fork', version: 'v1.0.1' },
];
const ODD_TARGETS = [
  { path: './a b', version: '' },
  { path: '/abs', version: '' },
  { path: '.', version: '' },
  { path: 'C:\\x', version: '' },
  { path: './é"q', version: '' },
  { path: 'example.com/plain', version: '' },
  { path: 'example.com/fork', version: 'master' },
  { path: 'example.com/fork', version: 'v1 v2' },
  { path: 'a b', version: 'v1.0.0' },
];
const FOLDERS = ['./a', './b', './tools/c', '..'];
const OLD_FOLDERS = ['./a', './b', './tools/c'];
const ODD_FOLDERS = ['a', 'a/', 'a//b/../c', './a b', '/abs', '', 'é', '.', 'a/..', '"a"'];

const pathOf = ({ random, isHostile }: Making): string =>
  random.pick(isHostile && random.bool() ? random.pick([ODD_PATHS, ODD_PATHS, BROKEN_PATHS]) : PATHS);

const versionOf = ({ random, isHostile }: Making, path: string): string =>
  isHostile && random.bool()
    ? random.pick(random.pick([ODD_VERSIONS, ODD_VERSIONS, BROKEN_VERSIONS]))
    : random.pick(VERSIONS[path] ?? ['v1.2.3', 'v0.1.0', 'v1.9.0']);

/** `go mod edit` applies -module, -go and -toolchain before the others, in this order. */
export function firstEdits(making: Making): readonly EditCase<GoModEdit>[] {
  const { random } = making;
  const cases: EditCase<GoModEdit>[] = [];
  if (random.bool(0.2)) {
    const path = random.bool(0.7) ? 'example.com/renamed' : pathOf(making) || 'x';
    cases.push({ edit: { set: 'module', path }, flag: `-module=${path}` });
  }
  return [...cases, ...firstCommon(making)];
}

export function firstCommon({ random, isHostile, minor }: Making): readonly EditCase<GoModEdit & GoWorkEdit>[] {
  const cases: EditCase<GoModEdit & GoWorkEdit>[] = [];
  if (random.bool(0.3)) {
    const version = random.pick([
      '1.18',
      minor > 20 ? '1.22.1' : '1.20',
      minor > 20 ? 'none' : '1.17',
      isHostile ? '1.x' : '1.19',
    ]);
    cases.push({ edit: { set: 'go', version: version === 'none' ? null : version }, flag: `-go=${version}` });
  }
  if (minor > 20 && random.bool(0.3)) {
    const version = random.pick(['go1.22.4', 'default', 'none', isHostile ? 'go2' : 'go1.23rc1']);
    const edit = { set: 'toolchain', version: version === 'none' ? null : version } as const;
    cases.push({ edit, flag: `-toolchain=${version}` });
  }
  return cases;
}

export function modEdit(making: Making): EditCase<GoModEdit> {
  const path = pathOf(making);
  const version = versionOf(making, path);
  const makers: readonly ((making: Making) => EditCase<GoModEdit>)[] = [
    () => ({ edit: { set: 'require', path, version }, flag: `-require=${path}@${version}` }),
    () => ({ edit: { set: 'require', path, version }, flag: `-require=${path}@${version}` }),
    dropRequire,
    () => ({ edit: { add: 'exclude', path, version }, flag: `-exclude=${path}@${version}` }),
    dropExclude,
    retractEdit,
    making.minor > 23 ? pathEdit : dropRequire,
    making.minor > 23 ? pathEdit : dropRequire,
    commonEdit,
    commonEdit,
    commonEdit,
  ];
  return making.random.pick(makers)(making);
}

function dropExclude({ random }: Making): EditCase<GoModEdit> {
  const path = random.pick(PATHS);
  const [version = 'v1.2.3'] = VERSIONS[path] ?? [];
  return { edit: { drop: 'exclude', path, version }, flag: `-dropexclude=${path}@${version}` };
}

function dropRequire({ random }: Making): EditCase<GoModEdit> {
  const path = random.pick(PATHS);
  return { edit: { set: 'require', path, version: null }, flag: `-droprequire=${path}` };
}

function pathEdit(making: Making): EditCase<GoModEdit> {
  const { random, minor } = making;
  const verb = minor > 24 ? random.pick(['tool', 'ignore'] as const) : 'tool';
  const plain = random.pick(['example.com/a/cmd/x', 'example.com/c', 'example.com/a']);
  if (random.bool(0.4)) return { edit: { drop: verb, path: plain }, flag: `-drop${verb}=${plain}` };
  // Go writes any folder behind `ignore` as it is: what must be quoted makes a file that it cannot read.
  const path =
    verb === 'tool' ? random.pick([plain, pathOf(making)]) : random.pick([plain, './web', 'node_modules', '..']);
  return { edit: { add: verb, path }, flag: `-${verb}=${path}` };
}

export function workEdit(making: Making): EditCase<GoWorkEdit> {
  const { random, isHostile, minor } = making;
  if (random.bool()) return commonEdit(making);
  // Older go commands make `./..` of `..`.
  const path = random.pick(minor < 22 ? OLD_FOLDERS : isHostile ? ODD_FOLDERS : FOLDERS);
  return random.bool(0.6)
    ? { edit: { add: 'use', path }, flag: `-use=${path}` }
    : { edit: { drop: 'use', path }, flag: `-dropuse=${path}` };
}

function retractEdit({ random, isHostile }: Making): EditCase<GoModEdit> {
  const odd = (): string => random.pick([...ODD_VERSIONS, ...BROKEN_VERSIONS].filter(text => !text.startsWith('[')));
  const [low, high] = random.pick([
    ['v1.0.0', 'v1.0.0'],
    ['v1.1.0', 'v1.1.0'],
    ['v1.0.0', 'v1.1.0'],
    isHostile ? [odd(), 'v1.1.0'] : ['v1.1.0', 'v1.0.0'],
  ] as const);
  const text = low === high ? low : `[${low},${high}]`;
  return random.bool()
    ? { edit: { add: 'retract', low, high }, flag: `-retract=${text}` }
    : { edit: { drop: 'retract', low: 'v1.0.0', high: 'v1.0.0' }, flag: '-dropretract=v1.0.0' };
}

function commonEdit(making: Making): EditCase<GoModEdit & GoWorkEdit> {
  const { random, minor } = making;
  if (minor > 22 && random.bool(0.3)) return godebugEdit(making);
  return random.bool(0.4) ? dropReplace(random) : setReplace(making);
}

function godebugEdit({ random, isHostile }: Making): EditCase<GoModEdit & GoWorkEdit> {
  const key = random.pick(['panicnil', 'a', 'http2debug']);
  if (random.bool(0.4)) return { edit: { set: 'godebug', key, value: null }, flag: `-dropgodebug=${key}` };
  const value = isHostile ? random.pick(['1', 'a,b', '"', 'x=y', 'é', '']) : '1';
  return { edit: { set: 'godebug', key, value }, flag: `-godebug=${key}=${value}` };
}

function dropReplace(random: SeededRandom): EditCase<GoModEdit & GoWorkEdit> {
  const path = random.pick(PATHS);
  const version = random.bool() ? (VERSIONS[path]?.[0] ?? 'v1.2.3') : '';
  return {
    edit: { set: 'replace', old: { path, version }, new: null },
    flag: `-dropreplace=${nameOf({ path, version })}`,
  };
}

function setReplace(making: Making): EditCase<GoModEdit & GoWorkEdit> {
  const { random, isHostile } = making;
  const path = pathOf(making);
  const old = { path, version: random.bool() ? versionOf(making, path) : '' };
  const target = random.pick(isHostile && random.bool() ? ODD_TARGETS : TARGETS);
  return { edit: { set: 'replace', old, new: target }, flag: `-replace=${nameOf(old)}=${nameOf(target)}` };
}

/** An empty version is none at all, which a flag cannot say behind an @. */
const nameOf = ({ path, version }: { readonly path: string; readonly version: string }): string =>
  version === '' ? path : `${path}@${version}`;
