import type { When } from '../model/policy.ts';

/** What a condition may ask. `null` is unknown, which never counts as false; a variable that is not set is known. */
export interface Conditions {
  readonly ci: boolean | null;
  readonly route: boolean | null;
  readonly environment: Readonly<Record<string, string>> | null;
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
  const { environment } = conditions;
  const asked = <T>(wanted: T | undefined, answer: (wanted: T) => Truth): readonly Truth[] =>
    wanted === undefined ? [] : [answer(wanted)];
  return [
    ...asked(ci, wanted => isSame(conditions.ci, wanted)),
    ...asked(route, wanted => isSame(conditions.route, wanted)),
    ...asked(healthy, endpoint => own(conditions.healthy ?? {}, endpoint)),
    ...asked(reachable, endpoint => own(conditions.reachable ?? {}, endpoint)),
    ...Object.entries(env ?? {}).map(([name, value]) => environment && own(environment, name) === value),
  ];
}

const isSame = (known: Truth, wanted: boolean): Truth => (known === null ? null : known === wanted);

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | null =>
  Object.hasOwn(record, name) ? (record[name] ?? null) : null;

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
