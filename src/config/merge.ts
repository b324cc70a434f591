import {
  type DocumentNode,
  type Entry,
  entriesOf,
  entryOf,
  isNull,
  itemsOf,
  type MapNode,
  withEntry,
  withoutKey,
} from './node.ts';
import { samePlain } from './plain.ts';
import { mergeRules } from './merge-rules.ts';

/** Keys of a document that say how to read it: no part of the policy. */
const OWN_KEYS: ReadonlySet<string> = new Set(['$schema', 'version', 'description', 'extends', 'parameters']);

/** Whether a later document's environments come first (policy.md, Order of environments), or the earlier order stands. */
export interface MergeOptions {
  readonly keepOrder?: boolean;
}

/** Merges one document over what came before (policy.md, Merging). The result holds no nulls and none of the document's own keys. */
export function mergeDocuments(earlier: MapNode, later: MapNode, options: MergeOptions = {}): MapNode {
  let merged = earlier;
  for (const entry of later.entries) {
    if (OWN_KEYS.has(entry.key)) continue;
    merged = isNull(entry.value)
      ? withoutKey(merged, entry.key)
      : withEntry(merged, { ...entry, value: mergeTop(entryOf(merged, entry.key)?.value, entry, options) });
  }
  return merged;
}

function mergeTop(before: DocumentNode | undefined, { key, value }: Entry, options: MergeOptions): DocumentNode {
  switch (key) {
    case 'private':
    case 'waivers':
    case 'overrides':
    case 'lock':
      return addItems(before, value);
    case 'endpoints':
    case 'templates':
      return mergeMap(before, value, (_old, item) => item);
    case 'environments':
      return mergeEnvironments(before, value, options);
    case 'rules':
      return mergeRules(before, value);
    default:
      return mergeDeep(before, value);
  }
}

/** Lists that add up; what is said twice stands once, at its first place. */
function addItems(before: DocumentNode | undefined, after: DocumentNode): DocumentNode {
  const items = [...itemsOf(before)];
  for (const item of itemsOf(after)) if (!items.some(known => samePlain(known, item))) items.push(item);
  return { kind: 'list', items, place: before?.place ?? after.place };
}

/** Merges by key; null removes. */
function mergeMap(
  before: DocumentNode | undefined,
  after: DocumentNode,
  mergeValue: (before: DocumentNode | undefined, entry: DocumentNode) => DocumentNode,
): MapNode {
  let merged: MapNode = { kind: 'map', entries: entriesOf(before), place: after.place };
  for (const entry of entriesOf(after)) {
    merged = isNull(entry.value)
      ? withoutKey(merged, entry.key)
      : withEntry(merged, { ...entry, value: mergeValue(entryOf(merged, entry.key)?.value, entry.value) });
  }
  return merged;
}

function mergeDeep(before: DocumentNode | undefined, after: DocumentNode): DocumentNode {
  return after.kind === 'map' ? mergeMap(before, after, mergeDeep) : after;
}

function mergeEnvironments(before: DocumentNode | undefined, after: DocumentNode, options: MergeOptions): MapNode {
  const merged = mergeMap(before, after, mergeEnvironment);
  if (options.keepOrder === true) return merged;
  const names = new Set(entriesOf(after).map(({ key }) => key));
  const first = [...names].flatMap(name => entryOf(merged, name) ?? []);
  return { ...merged, entries: [...first, ...merged.entries.filter(({ key }) => !names.has(key))] };
}

function mergeEnvironment(before: DocumentNode | undefined, after: DocumentNode): DocumentNode {
  let merged: MapNode = { kind: 'map', entries: entriesOf(before), place: after.place };
  for (const entry of entriesOf(after)) {
    merged = isNull(entry.value)
      ? withoutKey(merged, entry.key)
      : withEntry(merged, { ...entry, value: mergePart(entryOf(merged, entry.key)?.value, entry) });
  }
  return merged;
}

/** A setting and a `when` are replaced whole. */
function mergePart(before: DocumentNode | undefined, { key, value }: Entry): DocumentNode {
  if (key === 'rules') return mergeRules(before, value);
  return key === 'settings' ? mergeMap(before, value, (_old, setting) => setting) : value;
}
