import type { Change } from './change.ts';
import { levelOf, strictness } from './merge-rules.ts';
import {
  type DocumentNode,
  emptyMap,
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
  const fallback = at.length > 0 ? general : undefined;
  const after = isNull(entry.value) ? fallback : entry.value;
  const change = {
    place: entry.keyPlace,
    was: before?.place,
    also: at.length > 0 ? [['rules', entry.key]] : [],
    ...(isNull(entry.value) ? { removes: true as const } : {}),
  };
  const level = levelChange(before, after);
  const changes: readonly Change[] = level === null ? [] : [{ ...change, ...level, path }];
  if (!changesOptions(before, after)) return changes;
  const options = entryOf(entry.value, 'options');
  const where = options === undefined ? { path } : { path: [...path, 'options'], place: options.keyPlace };
  return [
    ...changes,
    { ...change, ...where, tightens: false, allowed: false, text: 'changes the options of the rule' },
  ];
}

function levelChange(
  before: DocumentNode | undefined,
  after: DocumentNode | undefined,
): Pick<Change, 'tightens' | 'allowed' | 'text'> | null {
  const [old, fresh] = [levelOf(before) ?? 'off', levelOf(after) ?? 'off'];
  if (old === fresh) return null;
  const raises = strictness(fresh) > strictness(old);
  return {
    tightens: raises,
    allowed: raises,
    text: `${raises ? 'raises' : 'lowers'} the rule from ${old} to ${fresh}`,
  };
}

/** Options that are not given are inherited; those of a rule that is off say nothing. */
function changesOptions(before: DocumentNode | undefined, after: DocumentNode | undefined): boolean {
  const isOn = [before, after].every(rule => strictness(levelOf(rule)) > 0);
  const fresh = nodeAt(after, 'options');
  return isOn && fresh !== undefined && !samePlain(nodeAt(before, 'options') ?? emptyMap({}), fresh);
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
