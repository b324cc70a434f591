import { RULE_IDS } from '../gen/names.ts';
import { PolicyError, type PolicyProblem } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import { type Built, buildPolicy } from './build-policy.ts';
import { type Folded, foldDocuments, foldRepository } from './fold-chain.ts';
import type { Chain } from './load-chain.ts';
import { mentionedEnvironments } from './mentioned-environments.ts';
import { withExcerpt } from './open-document.ts';
import { capProblems, sortProblems } from './sort-problems.ts';

/** A merged tree with the chain that it came from. */
export interface Layer {
  readonly name: string;
  readonly folded: Folded;
  readonly chain: Chain;
}

/** The tree of a chain's documents. */
export const layerOf: (name: string, chain: Chain) => Layer = (name, chain) => ({
  name,
  chain,
  folded: foldDocuments(chain.documents),
});

/** A policy with a later one over it, which only tightens. */
export function overlay(org: Layer, later: Layer): Layer {
  const folded = foldRepository(org.folded.root, later.chain.documents);
  return {
    name: `${org.name} and ${later.name}`,
    folded: {
      ...folded,
      problems: [...org.folded.problems, ...folded.problems],
      notices: [...org.folded.notices, ...folded.notices],
    },
    chain: {
      documents: [...org.chain.documents, ...later.chain.documents],
      problems: [...org.chain.problems, ...later.chain.problems],
      notices: [...org.chain.notices, ...later.chain.notices],
      missingEndpoints: [...org.chain.missingEndpoints, ...later.chain.missingEndpoints],
      texts: new Map([...org.chain.texts, ...later.chain.texts]),
    },
  };
}

/** The policy of a tree. @throws {PolicyError} with every problem that was met on the way */
export function finish({ name, folded, chain }: Layer): { readonly policy: Policy; readonly built: Built } {
  // What does not load is not merged: faults of the merge would only follow from it.
  if (chain.problems.length > 0) throw failure(chain.problems, chain.texts);
  const built = buildPolicy({
    name,
    root: folded.root,
    sources: chain.documents.map(({ source }) => source),
    notices: [...chain.notices, ...folded.notices],
    missingEndpoints: chain.missingEndpoints,
    mentioned: mentionedEnvironments(chain),
  });
  const problems = [...folded.problems, ...built.problems];
  if (problems.length > 0) throw failure(problems, chain.texts);
  return { policy: built.policy, built };
}

function failure(found: readonly PolicyProblem[], texts: ReadonlyMap<string, string>): PolicyError {
  const problems = found.map(problem => withExcerpt(problem, texts.get(problem.place.file ?? '') ?? ''));
  const aboutRules = problems.some(({ message }) => message.startsWith('unknown rule'));
  const hint = aboutRules ? `gopolicy rules  lists all ${RULE_IDS.length}` : undefined;
  return new PolicyError(capProblems(sortProblems(problems)), hint);
}
