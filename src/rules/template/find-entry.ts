import type { MapEntry, MapPart, StructureNode } from '../../model/structure.ts';

/** What a map says under a key, and whether it says so itself. */
export interface FoundEntry {
  readonly entry: MapEntry;
  /** Taken from another map by a merge key. */
  readonly merged: boolean;
}

/** The key that takes in another map, or several: no part of YAML 1.2, but of what most programs read. */
const MERGE = '<<';

/** Looks a key up: a map's own comes before those that `<<` takes in, and of these the first. */
export function findEntry(map: MapPart, key: string): FoundEntry | null {
  const seen = new Set<MapPart>();
  const waiting: MapPart[] = [map];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const entry = at.entries.find(one => one.key === key);
    if (entry !== undefined) return { entry, merged: at !== map };
    const merge = at.entries.find(one => one.key === MERGE);
    if (merge !== undefined) waiting.push(...mapsOf(merge.value).toReversed());
  }
  return null;
}

function mapsOf(node: StructureNode): readonly MapPart[] {
  const target = node.kind === 'alias' ? node.target : node;
  if (target.kind === 'map') return [target];
  if (target.kind !== 'list') return [];
  return target.items.flatMap(item => {
    const one = item.kind === 'alias' ? item.target : item;
    return one.kind === 'map' ? [one] : [];
  });
}
