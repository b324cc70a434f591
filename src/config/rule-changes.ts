import type { Change } from './change.ts';
import { levelOf, strictness } from './merge-rules.ts';
import {
  type DocumentNode,
  type Entry,
  entriesOf,
  entryOf,
  isNull,
  itemsOf,
  type MapNode,
  nodeAt,
  type Path,
} from './node.ts';
import { samePlain } from './plain.ts';

/** What one entry of a map of rules changes. `at` is empty for `rules` itself, else `environments`, NAME. */
export function ruleChanges(earlier: MapNode, entry: Entry, at: Path): readonly Change[] {
  const path = [...at, 'rules', entry.key];
  const own = nodeAt(earlier, ...path);
  const general = nodeAt(earlier, 'rules', entry.key);
  const before = own ?? general;
  // Without its own entry an environment falls back to the general one.
  const after = isNull(entry.value) ? (at.length > 0 ? general : undefined) : entry.value;
  const level = { old: levelOf(before) ?? 'off', fresh: levelOf(after) ?? 'off' };
  const common = { place: entry.keyPlace, was: before?.place, also: at.length > 0 ? [['rules', entry.key]] : [] };
  const changes: Change[] = [];
  if (level.old !== level.fresh) {
    const raises = strictness(level.fresh) > strictness(level.old);
    const text = `${raises ? 'raises' : 'lowers'} the rule from ${level.old} to ${level.fresh}`;
    changes.push({ ...common, path, tightens: raises, allowed: raises, text });
  }
  if (
    level.old !== 'off' &&
    level.fresh !== 'off' &&
    changesOptions(before, after, own === undefined && at.length > 0)
  ) {
    const place = entryOf(entry.value, 'options')?.keyPlace ?? entry.keyPlace;
    const below = entryOf(entry.value, 'options') === undefined ? path : [...path, 'options'];
    changes.push({
      ...common,
      path: below,
      place,
      tightens: false,
      allowed: false,
      text: 'changes the options of the rule',
    });
  }
  return changes;
}

function changesOptions(before: DocumentNode | undefined, after: DocumentNode | undefined, inherits: boolean): boolean {
  const fresh = nodeAt(after, 'options');
  const old = nodeAt(before, 'options');
  if (fresh === undefined) return !inherits && isNull(after) && old !== undefined;
  return !samePlain(old ?? { kind: 'map', entries: [], place: {} }, fresh);
}

/** What overrides change: never allowed for a locked rule, tightening only above everything said of the rule so far. */
export function overrideChanges(earlier: MapNode, overrides: DocumentNode): readonly Change[] {
  const known = itemsOf(nodeAt(earlier, 'overrides'));
  return itemsOf(overrides).flatMap((override, index) => {
    if (known.some(item => samePlain(item, override))) return [];
    return entriesOf(nodeAt(override, 'rules')).map(entry => overrideChange(earlier, entry, index));
  });
}

function overrideChange(earlier: MapNode, entry: Entry, index: number): Change {
  const said = levelsSaid(earlier, entry.key);
  const level = levelOf(entry.value);
  const highest = Math.max(0, ...said.map(rule => strictness(levelOf(rule))));
  const plain = nodeAt(entry.value, 'options') === undefined || highest === 0;
  return {
    path: ['overrides', String(index), 'rules', entry.key],
    place: entry.keyPlace,
    was: said[0]?.place,
    tightens: level !== undefined && strictness(level) >= highest && plain,
    allowed: false,
    also: [['rules', entry.key]],
    text: `overrides the rule for some files`,
  };
}

/** Everything that a policy says of one rule: in general, in environments, for paths. */
function levelsSaid(earlier: MapNode, id: string): readonly DocumentNode[] {
  const environments = entriesOf(nodeAt(earlier, 'environments')).map(({ value }) => nodeAt(value, 'rules', id));
  const overrides = itemsOf(nodeAt(earlier, 'overrides')).map(item => nodeAt(item, 'rules', id));
  return [nodeAt(earlier, 'rules', id), ...environments, ...overrides].flatMap(rule => rule ?? []);
}
