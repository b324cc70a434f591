import type { Detection } from '../../model/detection.ts';
import type { Environment } from '../../model/policy.ts';
import { evaluateWhen } from '../when.ts';
import { conditionsWith, type EndpointStates, type StaticConditions } from './decide.ts';
import { namedFacts } from './needed.ts';

/** After this an earlier answer does not stand against silence any more, ms. */
const STICKY_FOR_MS = 24 * 3_600_000;

/**
 * Keeps an earlier verified answer where a new one differs by nothing but silence (probing.md 2.5): a lost packet should
 * not move anybody. It is then `remembered`, which the next silence does not keep again. Hard evidence always wins; being
 * offline, which no endpoint proves, is never kept.
 */
export function settle(
  now: Detection,
  earlier: Detection | null,
  here: { readonly environments: readonly Environment[]; readonly fixed: StaticConditions },
): Detection {
  if (earlier === null || !isDoubtful(now, earlier)) return now;
  const environment = here.environments.find(({ name }) => name === earlier.environment);
  if (environment === undefined || !isPossible(environment, statesOf(now), here)) return now;
  return { ...now, environment: earlier.environment, rule: earlier.rule, confidence: 'remembered' };
}

function isDoubtful(now: Detection, before: Detection): boolean {
  const isWeak = now.confidence === 'provisional' || now.confidence === 'none';
  const isProven = before.confidence === 'verified' && before.probes.some(({ healthy }) => healthy === true);
  const age = now.at - before.at;
  return isWeak && isProven && now.environment !== before.environment && age >= 0 && age < STICKY_FOR_MS;
}

const statesOf = ({ probes }: Detection): EndpointStates =>
  Object.fromEntries(probes.map(probe => [probe.endpoint, probe]));

/** Whether nothing but silence speaks against the environment, and nothing speaks for one before it. */
function isPossible(
  environment: Environment,
  states: EndpointStates,
  { environments, fixed }: Parameters<typeof settle>[2],
): boolean {
  const conditions = conditionsWith(fixed, states);
  const before = environments.slice(0, environments.indexOf(environment));
  const isTrue = ({ when }: Environment): boolean => when !== undefined && evaluateWhen(when, conditions) === true;
  if (before.some(isTrue)) return false;
  if (environment.when === undefined || evaluateWhen(environment.when, conditions) === false) return false;
  const asked = new Set(namedFacts([environment]).map(({ endpoint }) => endpoint));
  return [...asked].every(name => {
    const state = states[name];
    return state === undefined || state.silent || state.healthy !== null;
  });
}
