import type { PolicyProblem } from '../model/errors.ts';
import { unknownName } from './nearest-name.ts';
import { type DocumentNode, entriesOf, itemsOf, type MapNode, nodeAt, type Path, textOf } from './node.ts';
import { printPath } from './plain.ts';

/** A `healthy` or `reachable` of a `when`, however deep. */
export interface EndpointMention {
  readonly node: DocumentNode;
  readonly path: Path;
  readonly name: string;
}

/** The endpoints that a `when` asks for. */
export function endpointsIn(when: DocumentNode | undefined, path: Path): readonly EndpointMention[] {
  return entriesOf(when).flatMap(({ key, value }) => {
    const at = [...path, key];
    if (key === 'healthy' || key === 'reachable') return [{ node: value, path: at, name: textOf(value) ?? '' }];
    if (key === 'not') return endpointsIn(value, at);
    return key === 'all' || key === 'any'
      ? itemsOf(value).flatMap((item, index) => endpointsIn(item, [...at, String(index)]))
      : [];
  });
}

/** Names that a merged policy knows; `left out` ones are known and absent. */
export interface KnownNames {
  readonly endpoints: readonly string[];
  readonly environments: readonly string[];
}

/** Names in a merged policy that name nothing. */
export function checkReferences(root: MapNode, known: KnownNames): readonly PolicyProblem[] {
  const missing = (
    what: string,
    name: string,
    names: readonly string[],
    at: { node: DocumentNode; path: Path },
  ): PolicyProblem[] =>
    names.includes(name)
      ? []
      : [{ message: unknownName(what, name, names), place: at.node.place, path: printPath(at.path) }];
  const whens = entriesOf(nodeAt(root, 'environments')).flatMap(({ key, value }) =>
    endpointsIn(nodeAt(value, 'when'), ['environments', key, 'when']),
  );
  const judges = entriesOf(nodeAt(root, 'judge')).flatMap(({ key, value }) =>
    missing('environment', textOf(value) ?? '', known.environments, { node: value, path: ['judge', key] }),
  );
  const waivers = itemsOf(nodeAt(root, 'waivers')).flatMap((item, index) => {
    const node = nodeAt(item, 'where', 'environment');
    const path = ['waivers', String(index), 'where', 'environment'];
    return node === undefined ? [] : missing('environment', textOf(node) ?? '', known.environments, { node, path });
  });
  const locks = itemsOf(nodeAt(root, 'lock')).flatMap((node, index) => {
    const [top, name] = (textOf(node) ?? '').split('.');
    if (name === undefined || name === '*' || (top !== 'environments' && top !== 'endpoints')) return [];
    return missing(top.slice(0, -1), name, known[top], { node, path: ['lock', String(index)] });
  });
  const egress = itemsOf(nodeAt(root, 'egress', 'allow')).flatMap((item, index) =>
    itemsOf(nodeAt(item, 'environments')).flatMap((node, at) =>
      missing('environment', textOf(node) ?? '', known.environments, {
        node,
        path: ['egress', 'allow', String(index), 'environments', String(at)],
      }),
    ),
  );
  return [
    ...whens.flatMap(at => missing('endpoint', at.name, known.endpoints, at)),
    ...judges,
    ...waivers,
    ...egress,
    ...locks,
  ];
}
