import type { EndpointState } from '../../model/detection.ts';
import type { Environment, When } from '../../model/policy.ts';
import { evaluateWhen, type Conditions, type Truth } from '../when.ts';

/** What is known before any probe. */
export type StaticConditions = Pick<Conditions, 'ci' | 'route' | 'environment'>;

/** Finished probes by their endpoint's name. */
export type EndpointStates = Readonly<Record<string, EndpointState>>;

/** Static conditions and endpoint facts together; a fact that is null is left out, which is unknown. */
export function conditionsWith(fixed: StaticConditions, states: EndpointStates): Conditions {
  return {
    ...fixed,
    healthy: pick(states, ({ healthy }) => healthy),
    reachable: pick(states, state => state.reachable),
  };
}

function pick(states: EndpointStates, read: (state: EndpointState) => Truth): Readonly<Record<string, boolean>> {
  const known = Object.entries(states).flatMap(([name, state]) => {
    const value = read(state);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}

/**
 * The first environment whose condition is true while those of all before it are false; null as long as that cannot be
 * said. Kleene's logic is monotonic, so what is answered from some facts is answered from all of them too.
 */
export function decide(environments: readonly Environment[], conditions: Conditions): Environment | null {
  for (const environment of environments) {
    const { when } = environment;
    const value = when === undefined ? false : evaluateWhen(when, conditions);
    if (value === true) return environment;
    if (value === null) return null;
  }
  return null;
}

/**
 * The answer that silence allows (policy.md, When): what has not answered counts as not there, where the environment
 * that follows asks for an endpoint that has verified. `finished` says which probes are over: one that is over and
 * unknown for another reason than silence (a login, an error of the server) still stands in the way.
 */
export function decideProvisionally(
  environments: readonly Environment[],
  fixed: StaticConditions,
  states: EndpointStates,
  asked: ReadonlySet<string>,
): Environment | null {
  const assumed = Object.fromEntries([...asked].map(name => [name, assume(states[name])] as const));
  const environment = decide(environments, conditionsWith(fixed, { ...states, ...assumed }));
  if (environment?.when === undefined) return null;
  return verifiedPositively(environment.when, states, true) ? environment : null;
}

/** Silence as a no. */
function assume(state: EndpointState | undefined): EndpointState {
  if (state === undefined) return { healthy: false, reachable: false, silent: true };
  if (!state.silent) return state;
  return { ...state, healthy: state.healthy ?? false, reachable: state.reachable ?? false };
}

/** Whether the condition asks, outside every `not`, for the health of an endpoint that has verified. */
function verifiedPositively(when: When, states: EndpointStates, positive: boolean): boolean {
  const { healthy, all = [], any = [], not } = when;
  if (positive && healthy !== undefined && states[healthy]?.healthy === true) return true;
  const inside = [...all, ...any].some(part => verifiedPositively(part, states, positive));
  return inside || (not !== undefined && verifiedPositively(not, states, !positive));
}

/** How long the others get once an endpoint has verified, ms after the start: netcheck's rule (probing.md 2.4). */
export const patience = (verifiedAfterMs: number): number => verifiedAfterMs + Math.max(2 * verifiedAfterMs, 300);
