import type { PolicyNotice } from '../model/policy.ts';
import type { Change } from './change.ts';
import { type MapNode, type Path, prune } from './node.ts';
import { printPath } from './plain.ts';

/** What is left of a repository's document over an org policy, and what was left out. */
export interface Tightened {
  readonly root: MapNode;
  readonly notices: readonly PolicyNotice[];
}

/** Takes out of `later` every change that makes something more lenient; each is a notice. The org's value stands. */
export function tighten(later: MapNode, changes: readonly Change[]): Tightened {
  const loosening = changes.filter(({ tightens }) => !tightens);
  const paths = new Set(loosening.filter(({ path }) => path.length > 1 || path[0] !== 'environments').map(keyOf));
  const root = prune(later, path => paths.has(JSON.stringify(path))) as MapNode;
  const notices = loosening.map(({ path, place, text }) => ({
    message: `left out: ${printPath(path)} ${text}; over an organisation's policy a repository only tightens`,
    path: printPath(path),
    place,
  }));
  return { root: dropRepeated(root, paths), notices };
}

const keyOf = ({ path }: Change): string => JSON.stringify(path satisfies Path);

/** An override all of whose rules were left out says nothing. */
function dropRepeated(root: MapNode, paths: ReadonlySet<string>): MapNode {
  if (![...paths].some(path => path.startsWith('["overrides"'))) return root;
  const isEmpty = (entryKey: string): boolean => entryKey === 'overrides';
  return {
    ...root,
    entries: root.entries.map(entry =>
      isEmpty(entry.key) && entry.value.kind === 'list'
        ? { ...entry, value: { ...entry.value, items: entry.value.items.filter(item => hasRules(item)) } }
        : entry,
    ),
  };
}

const hasRules = (item: MapNode['entries'][number]['value']): boolean =>
  item.kind === 'map' &&
  item.entries.some(({ key, value }) => key === 'rules' && value.kind === 'map' && value.entries.length > 0);
