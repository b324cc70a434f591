import type { RuleLevel } from '../model/severity.ts';
import {
  type DocumentNode,
  type Entry,
  entriesOf,
  entryOf,
  isNull,
  type MapNode,
  textOf,
  withEntry,
  withoutKey,
} from './node.ts';

/** Merges a map of rules: null removes, options are replaced whole, a severity without options keeps the inherited ones. */
export function mergeRules(before: DocumentNode | undefined, after: DocumentNode): MapNode {
  let merged: MapNode = { kind: 'map', entries: entriesOf(before), place: after.place };
  for (const entry of entriesOf(after)) {
    merged = isNull(entry.value)
      ? withoutKey(merged, entry.key)
      : withEntry(merged, keepOptions(entryOf(merged, entry.key)?.value, entry));
  }
  return merged;
}

function keepOptions(before: DocumentNode | undefined, entry: Entry): Entry {
  const inherited = entryOf(before, 'options');
  if (inherited === undefined || entryOf(entry.value, 'options') !== undefined) return entry;
  const severity: Entry = entryOf(entry.value, 'severity') ?? {
    key: 'severity',
    keyPlace: entry.keyPlace,
    value: entry.value,
  };
  return { ...entry, value: { kind: 'map', entries: [severity, inherited], place: entry.value.place } };
}

const ORDER: readonly RuleLevel[] = ['off', 'info', 'warn', 'error'];

/** The level that a rule's value gives; undefined where it gives none. */
export function levelOf(rule: DocumentNode | undefined): RuleLevel | undefined {
  const text = rule?.kind === 'map' ? textOf(entryOf(rule, 'severity')?.value) : textOf(rule);
  return ORDER.find(level => level === text);
}

/** How strict a level is: 0 for off, and for a rule that nobody mentions. */
export const strictness = (level: RuleLevel | undefined): number => (level === undefined ? 0 : ORDER.indexOf(level));
