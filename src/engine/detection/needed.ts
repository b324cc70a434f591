import type { EndpointFact } from '../../model/detection.ts';
import type { Environment, When } from '../../model/policy.ts';
import { evaluateWhen, type Conditions } from '../when.ts';

/** Every fact of an endpoint that the conditions name, in their order, each once. */
export function namedFacts(environments: readonly Environment[]): readonly EndpointFact[] {
  return unique(environments.flatMap(({ when }) => (when === undefined ? [] : factsOf(when, () => true))));
}

/**
 * The endpoints whose facts can still change which environment is chosen: those that stand, in an environment that is
 * neither true nor false yet, in a part that is neither. Past the first environment that is true nothing matters.
 */
export function neededEndpoints(environments: readonly Environment[], conditions: Conditions): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const { when } of environments) {
    if (when === undefined) continue;
    const value = evaluateWhen(when, conditions);
    if (value === true) break;
    if (value === false) continue;
    const isOpen = (part: When): boolean => evaluateWhen(part, conditions) === null;
    for (const { endpoint } of factsOf(when, isOpen)) needed.add(endpoint);
  }
  return needed;
}

/** The facts in the parts of a condition that `follows`. */
function factsOf(when: When, follows: (part: When) => boolean): readonly EndpointFact[] {
  if (!follows(when)) return [];
  const { all = [], any = [], not } = when;
  const inside = (list: readonly When[]): readonly EndpointFact[] => list.flatMap(part => factsOf(part, follows));
  return [
    ...ownFacts(when).filter(({ endpoint, fact }) => follows({ [fact]: endpoint })),
    ...(follows({ all }) ? inside(all) : []),
    ...(follows({ any }) ? inside(any) : []),
    ...(not === undefined ? [] : factsOf(not, follows)),
  ];
}

function ownFacts({ healthy, reachable }: When): readonly EndpointFact[] {
  return [
    ...(healthy === undefined ? [] : [{ endpoint: healthy, fact: 'healthy' } as const]),
    ...(reachable === undefined ? [] : [{ endpoint: reachable, fact: 'reachable' } as const]),
  ];
}

function unique(facts: readonly EndpointFact[]): readonly EndpointFact[] {
  return [...new Map(facts.map(each => [`${each.fact} ${each.endpoint}`, each])).values()];
}
