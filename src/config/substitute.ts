import type { PolicyProblem } from '../model/errors.ts';
import type { PolicyNotice } from '../model/policy.ts';
import { unknownName } from './nearest-name.ts';
import {
  entriesOf,
  isNull,
  type MapNode,
  mapTexts,
  nodeAt,
  type Path,
  prune,
  type ScalarNode,
  textOf,
} from './node.ts';
import { printPath } from './plain.ts';

/** `${NAME}`, or `$${`, which is a literal `${`. */
const REFERENCE = /\$\$\{|\$\{([^}]*)\}/g;

/** The name that always stands for the policy's private patterns, filled after the merge. */
export const PRIVATE = 'private';

/** A document with its parameters filled, and what was left out because one has no value. */
export interface Filled {
  readonly root: MapNode;
  readonly problems: readonly PolicyProblem[];
  readonly notices: readonly PolicyNotice[];
  /** Names of endpoints that were left out: what needs them goes too. */
  readonly missingEndpoints: readonly string[];
}

/** A use of a parameter that has no value. */
interface Gap {
  readonly path: Path;
  readonly name: string;
  readonly node: ScalarNode;
}

/** Fills `${NAME}` of a document's declared parameters. `$${` and `${private}` stay for the end of the merge. */
export function fillParameters(root: MapNode, given: ReadonlyMap<string, string>): Filled {
  const declared = new Map(
    entriesOf(nodeAt(root, 'parameters')).map(({ key, value }) => [
      key,
      given.get(key) ?? textOf(nodeAt(value, 'default')),
    ]),
  );
  const gaps: Gap[] = [];
  const problems: PolicyProblem[] = [];
  const fill = (text: string, node: ScalarNode, path: Path): string =>
    text.replaceAll(REFERENCE, (whole, name: string | undefined) => {
      if (name === undefined || path[0] === 'parameters') return whole;
      if (name === PRIVATE) {
        if (path[0] !== 'private') return whole;
        problems.push({ message: '"private" cannot name itself', place: node.place, path: printPath(path) });
        return whole;
      }
      if (!declared.has(name)) {
        const message = unknownName('parameter', name, [...declared.keys(), PRIVATE]);
        problems.push({ message, place: node.place, path: printPath(path) });
        return whole;
      }
      const value = declared.get(name);
      if (value === undefined) gaps.push({ path, name, node });
      return value ?? '';
    });
  const filled = mapTexts(root, fill) as MapNode;
  return leaveOut(filled, gaps, problems);
}

/** What may be left out whole, and its word. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  environments: 'environment',
  endpoints: 'endpoint',
  templates: 'template',
};

/** The part of the document that goes where the value at `path` has a gap; null where nothing may be left out. */
function partWithGap(path: Path): Path | null {
  const [top, name] = path;
  if (top === 'extends' && path[2] === 'with') return path.slice(0, 4);
  if (top === 'egress' && name === 'allow') return path.slice(0, 3);
  if (name === undefined || top === undefined || !Object.hasOwn(LEFT_OUT, top)) return null;
  const inAllow = path[2] === 'settings' && path[4] === 'allow';
  return inAllow ? path.slice(0, 6) : [top, name];
}

function leaveOut(root: MapNode, gaps: readonly Gap[], problems: PolicyProblem[]): Filled {
  const parts = new Map<string, Path>();
  const notices: PolicyNotice[] = [];
  for (const { path, name, node } of gaps) {
    const part = partWithGap(path);
    if (part === null) {
      problems.push({ message: `the parameter "${name}" has no value`, place: node.place, path: printPath(path) });
      continue;
    }
    const key = JSON.stringify(part);
    if (parts.has(key)) continue;
    parts.set(key, part);
    if (part[0] === 'extends') continue;
    const what = part.length === 2 ? `${LEFT_OUT[part[0] ?? ''] ?? ''} "${part[1] ?? ''}"` : 'an allowed value';
    notices.push({
      message: `${what} is left out: the parameter "${name}" has no value`,
      path: printPath(part),
      place: node.place,
    });
  }
  const missingEndpoints = [...parts.values()].flatMap(([top, name]) =>
    top === 'endpoints' && name !== undefined ? [name] : [],
  );
  const pruned = prune(root, path => parts.has(JSON.stringify(path))) as MapNode;
  return { root: pruned, problems, notices, missingEndpoints };
}

/** A merged document with `${private}` filled. Settings that an empty one leaves with nothing to say are left alone. */
export function fillPrivate(
  root: MapNode,
  patterns: readonly string[],
): { root: MapNode; problems: readonly PolicyProblem[] } {
  const joined = patterns.join(',');
  const problems: PolicyProblem[] = [];
  const silent = new Set<string>();
  const fill = (text: string, node: ScalarNode, path: Path): string => {
    const met = { private: false };
    const filled = text.replaceAll(REFERENCE, (whole, name: string | undefined) => {
      if (name === undefined) return '${';
      if (name === PRIVATE) {
        met.private = true;
        return joined;
      }
      problems.push({ message: unknownName('parameter', name, [PRIVATE]), place: node.place, path: printPath(path) });
      return whole;
    });
    if (!met.private || joined !== '') return filled;
    const rest = filled
      .split(',')
      .filter(part => part !== '')
      .join(',');
    if (rest === '' && path[2] === 'settings') silent.add(JSON.stringify(path));
    return rest;
  };
  const filled = mapTexts(root, fill) as MapNode;
  const isSilent = (path: Path): boolean =>
    path[2] === 'settings' &&
    (path.length === 4
      ? silent.has(JSON.stringify(path)) || silent.has(JSON.stringify([...path, 'value']))
      : path[4] === 'allow' && silent.has(JSON.stringify(path)));
  return { root: prune(filled, isSilent) as MapNode, problems };
}

/** The values that an `extends` entry gives, checked against what the document declares. */
export function checkGiven(root: MapNode, given: MapNode | undefined): readonly PolicyProblem[] {
  const parameters = entriesOf(nodeAt(root, 'parameters'));
  const names = parameters.map(({ key }) => key);
  return entriesOf(given).flatMap(({ key, keyPlace }) =>
    names.includes(key)
      ? []
      : [{ message: unknownName('parameter', key, names), place: keyPlace, path: `with.${key}` }],
  );
}

/** Required parameters that nobody gave. */
export function missingParameters(root: MapNode, given: ReadonlyMap<string, string>): readonly string[] {
  return entriesOf(nodeAt(root, 'parameters')).flatMap(({ key, value }) => {
    const required = nodeAt(value, 'required');
    const isRequired = required?.kind === 'scalar' && required.value === true;
    const standard = nodeAt(value, 'default');
    return isRequired && !given.has(key) && (standard === undefined || isNull(standard)) ? [key] : [];
  });
}
