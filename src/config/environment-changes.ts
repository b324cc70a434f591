import { type Change, removal } from './change.ts';
import { type DocumentNode, type Entry, entriesOf, isNull, type MapNode, nodeAt, type Path } from './node.ts';
import { samePlain } from './plain.ts';
import { ruleChanges } from './rule-changes.ts';
import { isHarmless, isStricterSetting } from './stricter-setting.ts';

/** What a document's environments change, their order included. */
export function environmentChanges(earlier: MapNode, environments: DocumentNode): readonly Change[] {
  const before = entriesOf(nodeAt(earlier, 'environments'));
  const changes = entriesOf(environments).flatMap(entry => oneEnvironment(earlier, entry));
  const order = before.map(({ key }) => key);
  const ranks = entriesOf(environments).flatMap(({ key, value }) =>
    order.includes(key) && !isNull(value) ? [order.indexOf(key)] : [],
  );
  const falls = ranks.some((rank, index) => index > 0 && rank < (ranks[index - 1] ?? 0));
  if (!falls) return changes;
  const reorder: Change = {
    path: ['environments'],
    place: environments.place,
    was: nodeAt(earlier, 'environments')?.place,
    tightens: false,
    allowed: false,
    text: 'puts the environments in another order',
  };
  return [...changes, reorder];
}

function oneEnvironment(earlier: MapNode, entry: Entry): readonly Change[] {
  const path: Path = ['environments', entry.key];
  // A lock on any path of environments keeps their set: `also` makes every such lock see the change.
  if (isNull(entry.value))
    return removal(earlier, path, entry).map(change => ({ ...change, also: [['environments']] }));
  const before = nodeAt(earlier, ...path);
  if (before === undefined) {
    const text = 'adds an environment';
    return [{ path, place: entry.keyPlace, tightens: false, allowed: false, also: [['environments']], text }];
  }
  return entriesOf(entry.value).flatMap(part => {
    if (isNull(part.value)) return removal(earlier, [...path, part.key], part);
    if (part.key === 'settings') return entriesOf(part.value).flatMap(setting => settingChange(earlier, path, setting));
    if (part.key === 'rules') return entriesOf(part.value).flatMap(rule => ruleChanges(earlier, rule, path));
    if (samePlain(nodeAt(before, part.key), part.value)) return [];
    return [otherPart(earlier, [...path, part.key], part)];
  });
}

/** `when` and `description`. */
function otherPart(earlier: MapNode, path: Path, { key, keyPlace }: Entry): Change {
  const was = nodeAt(earlier, ...path)?.place;
  const text = key === 'when' ? 'changes when the environment holds' : 'changes it';
  return { path, place: keyPlace, was, tightens: false, allowed: key === 'description', text };
}

function settingChange(earlier: MapNode, at: Path, entry: Entry): readonly Change[] {
  const path = [...at, 'settings', entry.key];
  if (isNull(entry.value)) return removal(earlier, path, entry);
  const before = nodeAt(earlier, ...path);
  const common = { path, place: entry.keyPlace, was: before?.place };
  if (before === undefined) {
    const tightens = isHarmless(entry.key, entry.value);
    return [{ ...common, tightens, allowed: false, text: 'adds a setting' }];
  }
  if (samePlain(before, entry.value)) return [];
  const stricter = isStricterSetting(entry.key, before, entry.value);
  const text = stricter ? 'narrows the setting' : 'takes a value that the setting did not allow';
  return [{ ...common, tightens: stricter, allowed: stricter, text }];
}
