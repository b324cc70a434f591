import type { RuleTrace, TraceTerm } from '../../model/detection.ts';
import type { Environment, When } from '../../model/policy.ts';
import { evaluateWhen, type Conditions, type Truth } from '../when.ts';

/** What an environment's `when` comes to and the conditions that make it so; without `when` it is asked by name only. */
export function traceEnvironment({ name, when }: Environment, conditions: Conditions): RuleTrace {
  if (when === undefined) return { environment: name, value: false, terms: [] };
  const value = evaluateWhen(when, conditions);
  return { environment: name, value, terms: deciding(when, { value, positive: true }, conditions) };
}

interface Wish {
  /** The value to be explained, as it stands inside. */
  readonly value: Truth;
  /** False inside an odd number of `not`. */
  readonly positive: boolean;
}

/** Of a condition with a value: the parts that have this value too, down to single facts. A false one needs but one. */
function deciding(when: When, wish: Wish, conditions: Conditions): readonly TraceTerm[] {
  const parts = partsOf(when);
  const same = parts.filter(part => evaluateWhen(part, conditions) === wish.value);
  const chosen = wish.value === false ? same.slice(0, 1) : same;
  return chosen.flatMap(part => explainPart(part, wish, conditions));
}

/** The conjuncts of an object with several keys, one key each. */
function partsOf({ env, ...others }: When): readonly When[] {
  const single = Object.entries(others).map(([key, value]) => ({ [key]: value }));
  return [...single, ...Object.entries(env ?? {}).map(([name, value]) => ({ env: { [name]: value } }))];
}

function explainPart(part: When, wish: Wish, conditions: Conditions): readonly TraceTerm[] {
  const { all, any, not } = part;
  if (all !== undefined) return fromList(all, wish, { conditions, needsAll: true });
  if (any !== undefined) return fromList(any, wish, { conditions, needsAll: false });
  if (not !== undefined) {
    return deciding(not, { value: negate(wish.value), positive: !wish.positive }, conditions);
  }
  return [termOf(part, wish)];
}

const negate = (value: Truth): Truth => (value === null ? null : !value);

/** One false part makes `all` false, one true part makes `any` true: the first of them is enough to say. */
function fromList(
  list: readonly When[],
  wish: Wish,
  { conditions, needsAll }: { readonly conditions: Conditions; readonly needsAll: boolean },
): readonly TraceTerm[] {
  const same = list.filter(part => evaluateWhen(part, conditions) === wish.value);
  const chosen = wish.value === !needsAll ? same.slice(0, 1) : same;
  return chosen.flatMap(part => deciding(part, wish, conditions));
}

/** One condition on one fact, seen from outside every `not`. */
function termOf({ ci, route, healthy, reachable, env }: When, { value, positive }: Wish): TraceTerm {
  const seen = positive ? value : negate(value);
  const wanted = positive;
  if (ci !== undefined) return { kind: 'ci', wanted: ci === positive, value: seen };
  if (route !== undefined) return { kind: 'route', wanted: route === positive, value: seen };
  if (healthy !== undefined) return { kind: 'endpoint', endpoint: healthy, fact: 'healthy', wanted, value: seen };
  if (reachable !== undefined) return { kind: 'endpoint', endpoint: reachable, fact: 'reachable', wanted, value: seen };
  const [name = '', wish = null] = Object.entries(env ?? {})[0] ?? [];
  return { kind: 'variable', name, wanted: wish, value: seen };
}
