import { ENDPOINTS } from '../data/endpoints.ts';
import type { PolicyProblem } from '../model/errors.ts';
import type { PolicyNotice } from '../model/policy.ts';
import { listChanges } from './changes.ts';
import type { LoadedDocument } from './load-chain.ts';
import { lockProblems } from './lock.ts';
import { mergeDocuments } from './merge.ts';
import { emptyMap, itemsOf, type MapNode, nodeAt, textOf } from './node.ts';
import { tighten } from './tighten.ts';

/** A merged tree, what its locks forbade, and what was left out. */
export interface Folded {
  readonly root: MapNode;
  readonly problems: readonly PolicyProblem[];
  readonly notices: readonly PolicyNotice[];
}

const CONTEXT = { knownEndpoints: new Set(Object.keys(ENDPOINTS)) };

/** Merges documents in order; each is held to the locks of those before it. */
export function foldDocuments(documents: readonly LoadedDocument[]): Folded {
  let root = emptyMap({});
  const problems: PolicyProblem[] = [];
  for (const document of documents) {
    problems.push(...lockProblems(root, listChanges(root, document.root, CONTEXT)));
    root = mergeDocuments(root, document.root, { keepOrder: locksEnvironments(root) });
  }
  return { root, problems, notices: [] };
}

/**
 * Merges a repository's documents over an organisation's policy: only what tightens is taken (policy.md, Where it comes
 * from). What the organisation locked is an error instead of a notice.
 */
export function foldRepository(org: MapNode, documents: readonly LoadedDocument[]): Folded {
  const own = foldDocuments(documents);
  const removals = documents.flatMap(({ root }) =>
    listChanges(org, root, CONTEXT).filter(({ removes }) => removes === true),
  );
  const changes = [...removals, ...listChanges(org, own.root, CONTEXT)];
  const { root, notices } = tighten(own.root, changes);
  return {
    root: mergeDocuments(org, root, { keepOrder: true }),
    problems: [...own.problems, ...lockProblems(org, changes)],
    notices: summarize(notices),
  };
}

/** The places of one built-in preset as one notice: nobody wrote them here. */
function summarize(notices: readonly PolicyNotice[]): readonly PolicyNotice[] {
  const counts = new Map<string, number>();
  const own = notices.filter(({ place }) => {
    const file = place?.file ?? '';
    if (!file.startsWith('gopolicy:')) return true;
    counts.set(file, (counts.get(file) ?? 0) + 1);
    return false;
  });
  const presets = [...counts].map(([file, count]) => ({
    message: `left out: ${count} ${count === 1 ? 'value' : 'values'} of ${file} that would loosen the organisation's policy`,
    path: 'extends',
    place: { file },
  }));
  return [...own, ...presets];
}

/** A lock on any path of environments keeps their set and order. */
function locksEnvironments(root: MapNode): boolean {
  return itemsOf(nodeAt(root, 'lock')).some(item => /^(?:environments|\*)(?:\.|$)/.test(textOf(item) ?? ''));
}
