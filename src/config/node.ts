import type { Place } from '../model/place.ts';

/** One text, number, truth value or null of a document. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly place: Place;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly DocumentNode[];
  readonly place: Place;
}

export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: DocumentNode;
}

/** A map: its keys are distinct, in the order of the document. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly place: Place;
}

/** A policy document as a tree in which every value and key knows its place: what is merged, and what errors point at. */
export type DocumentNode = ScalarNode | ListNode | MapNode;

/** The keys and list indices that lead from the root to a value. */
export type Path = readonly string[];

/** A map with nothing in it. */
export const emptyMap = (place: Place): MapNode => ({ kind: 'map', entries: [], place });

/** The entry of a map under `key`; undefined for other nodes too. */
export function entryOf(node: DocumentNode | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.find(entry => entry.key === key) : undefined;
}

/** The value at `path` below `node`; undefined where there is none. */
export function nodeAt(node: DocumentNode | undefined, ...path: Path): DocumentNode | undefined {
  let at = node;
  for (const key of path) at = at?.kind === 'list' ? at.items[Number(key)] : entryOf(at, key)?.value;
  return at;
}

/** The entries of a map, none for anything else. */
export const entriesOf = (node: DocumentNode | undefined): readonly Entry[] =>
  node?.kind === 'map' ? node.entries : [];

/** The items of a list, none for anything else. */
export const itemsOf = (node: DocumentNode | undefined): readonly DocumentNode[] =>
  node?.kind === 'list' ? node.items : [];

/** The text of a scalar that is text. */
export const textOf = (node: DocumentNode | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;

export const isNull = (node: DocumentNode | undefined): boolean => node?.kind === 'scalar' && node.value === null;

/** A map with `key` set, in its place where it was there, else last. */
export function withEntry(map: MapNode, entry: Entry): MapNode {
  const known = map.entries.some(({ key }) => key === entry.key);
  const entries = known ? map.entries.map(old => (old.key === entry.key ? entry : old)) : [...map.entries, entry];
  return { ...map, entries };
}

/** A map without `key`. */
export const withoutKey = (map: MapNode, key: string): MapNode => ({
  ...map,
  entries: map.entries.filter(entry => entry.key !== key),
});

/** The tree without the values for which `drops` says so; maps and lists that hold none stay. */
export function prune(node: DocumentNode, drops: (path: Path) => boolean, path: Path = []): DocumentNode {
  if (node.kind === 'map') {
    const kept = node.entries.filter(({ key }) => !drops([...path, key]));
    return {
      ...node,
      entries: kept.map(entry => ({ ...entry, value: prune(entry.value, drops, [...path, entry.key]) })),
    };
  }
  if (node.kind === 'list') {
    const items = node.items.flatMap((item, index) => {
      const at = [...path, String(index)];
      return drops(at) ? [] : [prune(item, drops, at)];
    });
    return { ...node, items };
  }
  return node;
}

/** The tree with every text replaced. */
export function mapTexts(
  node: DocumentNode,
  change: (text: string, node: ScalarNode, path: Path) => string,
  path: Path = [],
): DocumentNode {
  if (node.kind === 'scalar') {
    return typeof node.value === 'string' ? { ...node, value: change(node.value, node, path) } : node;
  }
  if (node.kind === 'list') {
    return { ...node, items: node.items.map((item, index) => mapTexts(item, change, [...path, String(index)])) };
  }
  return {
    ...node,
    entries: node.entries.map(entry => ({ ...entry, value: mapTexts(entry.value, change, [...path, entry.key]) })),
  };
}
