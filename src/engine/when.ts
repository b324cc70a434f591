import type { When } from '../model/policy.ts';

/** What a condition may ask. `null` is unknown, which never counts as false. */
export interface Conditions {
  readonly ci: boolean;
  readonly route: boolean | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Endpoints that were probed; one that is not here is unknown. */
  readonly healthy?: Readonly<Record<string, boolean>>;
  readonly reachable?: Readonly<Record<string, boolean>>;
}

export type Truth = boolean | null;

/** A condition in Kleene's three-valued logic; several keys in one object mean all. */
export function evaluateWhen(when: When, conditions: Conditions): Truth {
  return every([...plainTerms(when, conditions), ...nestedTerms(when, conditions)]);
}

function plainTerms({ ci, route, healthy, reachable, env }: When, conditions: Conditions): readonly Truth[] {
  const asked = <T>(wanted: T | undefined, answer: (wanted: T) => Truth): readonly Truth[] =>
    wanted === undefined ? [] : [answer(wanted)];
  return [
    ...asked(ci, wanted => conditions.ci === wanted),
    ...asked(route, wanted => (conditions.route === null ? null : conditions.route === wanted)),
    ...asked(healthy, endpoint => conditions.healthy?.[endpoint] ?? null),
    ...asked(reachable, endpoint => conditions.reachable?.[endpoint] ?? null),
    ...Object.entries(env ?? {}).map(([name, value]) => (conditions.environment[name] ?? null) === value),
  ];
}

function nestedTerms({ all, any, not }: When, conditions: Conditions): readonly Truth[] {
  const terms: Truth[] = [];
  if (all !== undefined) terms.push(every(all.map(when => evaluateWhen(when, conditions))));
  if (any !== undefined) terms.push(negate(every(any.map(when => negate(evaluateWhen(when, conditions))))));
  if (not !== undefined) terms.push(negate(evaluateWhen(not, conditions)));
  return terms;
}

function every(terms: readonly Truth[]): Truth {
  if (terms.includes(false)) return false;
  return terms.includes(null) ? null : true;
}

const negate = (truth: Truth): Truth => (truth === null ? null : !truth);
