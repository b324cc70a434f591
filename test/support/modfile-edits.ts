import type { GoModEdit, GoWorkEdit } from '../../src/go/modfile/edit/edits.ts';
import type { SeededRandom } from './seed.ts';

/** An edit of ours and the flag of `go mod edit` that means the same. */
export interface EditCase<Edit> {
  readonly edit: Edit;
  readonly flag: string;
}

const PATHS = ['example.com/a', 'example.com/b/v2', 'gopkg.in/yaml.v3', 'example.com/c', 'example.com/new'];
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'example.com/b/v2': ['v2.1.0', 'v2.2.0'],
  'gopkg.in/yaml.v3': ['v3.0.1', 'v3.1.0'],
};

const versionOf = (random: SeededRandom, path: string): string =>
  random.pick(VERSIONS[path] ?? ['v1.2.3', 'v0.1.0', 'v1.9.0']);

/** `go mod edit` applies -module, -go and -toolchain before the others, in this order. */
export function firstEdits(random: SeededRandom): readonly EditCase<GoModEdit>[] {
  const cases: EditCase<GoModEdit>[] = [];
  if (random.bool(0.2))
    cases.push({ edit: { set: 'module', path: 'example.com/renamed' }, flag: '-module=example.com/renamed' });
  return [...cases, ...firstCommon(random)];
}

export function firstCommon(random: SeededRandom): readonly EditCase<GoModEdit & GoWorkEdit>[] {
  const cases: EditCase<GoModEdit & GoWorkEdit>[] = [];
  if (random.bool(0.3)) {
    const version = random.pick(['1.20', '1.22.1', 'none']);
    cases.push({ edit: { set: 'go', version: version === 'none' ? null : version }, flag: `-go=${version}` });
  }
  if (random.bool(0.3)) {
    const version = random.pick(['go1.22.4', 'default', 'none']);
    cases.push({
      edit: { set: 'toolchain', version: version === 'none' ? null : version },
      flag: `-toolchain=${version}`,
    });
  }
  return cases;
}

export function modEdit(random: SeededRandom): EditCase<GoModEdit> {
  const path = random.pick(PATHS);
  const version = versionOf(random, path);
  switch (random.int(11)) {
    case 0:
    case 1:
      return { edit: { set: 'require', path, version }, flag: `-require=${path}@${version}` };
    case 2:
      return { edit: { set: 'require', path, version: null }, flag: `-droprequire=${path}` };
    case 3:
      return { edit: { add: 'exclude', path, version }, flag: `-exclude=${path}@${version}` };
    case 4:
      return { edit: { drop: 'exclude', path, version }, flag: `-dropexclude=${path}@${version}` };
    case 5:
      return retractEdit(random);
    case 6:
    case 7: {
      const [verb, what] = [
        random.pick(['tool', 'ignore'] as const),
        random.pick(['example.com/a/cmd/x', 'example.com/c', 'example.com/a']),
      ];
      return random.bool()
        ? { edit: { add: verb, path: what }, flag: `-${verb}=${what}` }
        : { edit: { drop: verb, path: what }, flag: `-drop${verb}=${what}` };
    }
    default:
      return commonEdit(random);
  }
}

export function workEdit(random: SeededRandom): EditCase<GoWorkEdit> {
  if (random.bool()) return commonEdit(random);
  const path = random.pick(['./a', './b', './tools/c', '..']);
  return random.bool(0.6)
    ? { edit: { add: 'use', path }, flag: `-use=${path}` }
    : { edit: { drop: 'use', path }, flag: `-dropuse=${path}` };
}

function retractEdit(random: SeededRandom): EditCase<GoModEdit> {
  const [low, high] = random.pick([
    ['v1.0.0', 'v1.0.0'],
    ['v1.1.0', 'v1.1.0'],
    ['v1.0.0', 'v1.1.0'],
  ] as const);
  const text = low === high ? low : `[${low},${high}]`;
  return random.bool()
    ? { edit: { add: 'retract', low, high }, flag: `-retract=${text}` }
    : { edit: { drop: 'retract', low, high }, flag: `-dropretract=${text}` };
}

function commonEdit(random: SeededRandom): EditCase<GoModEdit & GoWorkEdit> {
  if (random.bool(0.3)) {
    const key = random.pick(['panicnil', 'a', 'http2debug']);
    return random.bool(0.6)
      ? { edit: { set: 'godebug', key, value: '1' }, flag: `-godebug=${key}=1` }
      : { edit: { set: 'godebug', key, value: null }, flag: `-dropgodebug=${key}` };
  }
  const path = random.pick(PATHS);
  const version = random.bool() ? versionOf(random, path) : '';
  const old = { path, version };
  const name = version === '' ? path : `${path}@${version}`;
  if (random.bool(0.4)) return { edit: { set: 'replace', old, new: null }, flag: `-dropreplace=${name}` };
  const target = random.pick([
    { path: '../local', version: '' },
    { path: 'example.com/fork', version: 'v1.0.1' },
  ]);
  const right = target.version === '' ? target.path : `${target.path}@${target.version}`;
  return { edit: { set: 'replace', old, new: target }, flag: `-replace=${name}=${right}` };
}
