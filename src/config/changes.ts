import { type Change, removal } from './change.ts';
import { egressChanges } from './egress-changes.ts';
import { environmentChanges } from './environment-changes.ts';
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
  textOf,
} from './node.ts';
import { samePlain } from './plain.ts';
import { overrideChanges, ruleChanges } from './rule-changes.ts';
import { templateChanges } from './template-changes.ts';

/** What judging changes needs beside the two documents. */
export interface ChangeContext {
  /** Endpoints that are always defined. */
  readonly knownEndpoints: ReadonlySet<string>;
}

/** Everything that `later` would change in the policy so far. What it merely repeats is none. */
export function listChanges(earlier: MapNode, later: MapNode, context: ChangeContext): readonly Change[] {
  return later.entries.flatMap(entry =>
    isNull(entry.value) ? removal(earlier, [entry.key], entry) : changesOfTop(earlier, entry, context),
  );
}

function changesOfTop(earlier: MapNode, entry: Entry, context: ChangeContext): readonly Change[] {
  switch (entry.key) {
    case 'endpoints':
      return entriesOf(entry.value).flatMap(endpoint => endpointChanges(earlier, endpoint, context));
    case 'environments':
      return environmentChanges(earlier, entry.value);
    case 'rules':
      return entriesOf(entry.value).flatMap(rule => ruleChanges(earlier, rule, []));
    case 'overrides':
      return overrideChanges(earlier, entry.value);
    case 'waivers':
      return itemsOf(entry.value).flatMap((item, index) => waiverChange(earlier, item, index));
    case 'templates':
      return entriesOf(entry.value).flatMap(template => templateChanges(earlier, template));
    case 'judge':
    case 'repository':
      return entriesOf(entry.value).flatMap(item => plainChange(earlier, entry.key, item));
    case 'egress':
      return egressChanges(earlier, entry.value);
    default:
      return laterChanges(earlier, entry);
  }
}

/** Keys whose content other issues define: any change of them is one. */
const LATER_KEYS: ReadonlySet<string> = new Set(['bench']);

function laterChanges(earlier: MapNode, entry: Entry): readonly Change[] {
  if (!LATER_KEYS.has(entry.key) || samePlain(nodeAt(earlier, entry.key), entry.value)) return [];
  return [replacement(earlier, [entry.key], entry)];
}

function replacement(earlier: MapNode, path: Path, { keyPlace }: Entry): Change {
  const was = nodeAt(earlier, ...path)?.place;
  const text = was === undefined ? 'adds a value' : 'changes it';
  return { path, place: keyPlace, was, tightens: false, allowed: false, text };
}

function endpointChanges(earlier: MapNode, entry: Entry, { knownEndpoints }: ChangeContext): readonly Change[] {
  const path: Path = ['endpoints', entry.key];
  if (isNull(entry.value)) return removal(earlier, path, entry);
  const before = nodeAt(earlier, ...path);
  if (before === undefined) {
    if (knownEndpoints.has(entry.key)) {
      return [{ ...replacement(earlier, path, entry), text: 'redefines an endpoint that gopolicy knows' }];
    }
    const added: Change = { ...replacement(earlier, path, entry), tightens: true, text: 'adds an endpoint' };
    const trust = entryOf(entry.value, 'trust');
    if (trust === undefined || textOf(trust.value) !== 'org') return [added];
    return [
      added,
      { ...replacement(earlier, [...path, 'trust'], trust), text: 'trusts an endpoint with private names' },
    ];
  }
  const keys = new Set([...entriesOf(before), ...entriesOf(entry.value)].map(({ key }) => key));
  const changed = [...keys].filter(key => {
    const [old, fresh] = [nodeAt(before, key), nodeAt(entry.value, key)];
    return old !== fresh && !samePlain(old, fresh);
  });
  return changed.map(key => ({
    path: [...path, key],
    place: entryOf(entry.value, key)?.keyPlace ?? entry.keyPlace,
    was: nodeAt(before, key)?.place ?? before.place,
    tightens: false,
    allowed: false,
    text: 'redefines the endpoint',
  }));
}

function waiverChange(earlier: MapNode, item: DocumentNode, index: number): readonly Change[] {
  if (itemsOf(nodeAt(earlier, 'waivers')).some(known => samePlain(known, item))) return [];
  const rule = textOf(nodeAt(item, 'rule')) ?? '';
  const may = nodeAt(earlier, 'repository', 'waivers');
  return [
    {
      path: ['waivers', String(index)],
      place: item.place,
      tightens: may?.kind === 'scalar' && may.value === true,
      allowed: false,
      also: [['rules', rule]],
      text: `waives the rule ${rule}`,
    },
  ];
}

/** What holds for `judge` and `repository` where no document says it. */
const STANDARD: Readonly<Record<string, string | boolean>> = {
  'judge.ci': 'ci',
  'judge.image': 'ci',
  'repository.waivers': false,
  'repository.suppressions': true,
  'repository.baseline': false,
};

function plainChange(earlier: MapNode, top: string, entry: Entry): readonly Change[] {
  const path: Path = [top, entry.key];
  if (isNull(entry.value)) return removal(earlier, path, entry);
  const before = nodeAt(earlier, ...path);
  const old = before?.kind === 'scalar' ? before.value : STANDARD[path.join('.')];
  const fresh = entry.value.kind === 'scalar' ? entry.value.value : undefined;
  if (old === fresh) return [];
  const stricter = top === 'repository' ? fresh === false : old === undefined;
  return [{ ...replacement(earlier, path, entry), tightens: stricter, allowed: stricter && top === 'repository' }];
}
