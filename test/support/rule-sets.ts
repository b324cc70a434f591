import type { EndpointState } from '../../src/model/detection.ts';
import type { Environment, When } from '../../src/model/policy.ts';
import type { SeededRandom } from './seed.ts';

/** Endpoints of random rule sets. */
export const ENDPOINT_NAMES: readonly string[] = ['a', 'b', 'c', 'd', 'e'];

/** A random list of environments with conditions on endpoints, `ci` and `route`, some nested, one now and then without. */
export function randomEnvironments(random: SeededRandom): readonly Environment[] {
  return Array.from({ length: 1 + random.int(5) }, (_, index) => ({
    name: `e${index}`,
    settings: {},
    rules: {},
    ...(random.bool(0.93) && { when: randomWhen(random, 3) }),
  }));
}

function randomWhen(random: SeededRandom, depth: number): When {
  const kind = depth === 0 ? random.int(4) : random.int(8);
  const list = (): readonly When[] => Array.from({ length: random.int(4) }, () => randomWhen(random, depth - 1));
  switch (kind) {
    case 4:
      return { all: list() };
    case 5:
      return { any: list() };
    case 6:
      return { not: randomWhen(random, depth - 1) };
    case 7:
      return { ...randomWhen(random, 0), ...randomWhen(random, 0) };
    case 3:
      return random.bool() ? { ci: random.bool() } : { route: random.bool() };
    case 2:
      return { reachable: random.pick(ENDPOINT_NAMES) };
    default:
      return { healthy: random.pick(ENDPOINT_NAMES) };
  }
}

/** What probes may come to: verified, refused, a fault of the moment, silence. */
export function randomStates(random: SeededRandom): Readonly<Record<string, EndpointState>> {
  const states: readonly EndpointState[] = [
    { healthy: true, reachable: true, silent: false },
    { healthy: false, reachable: false, silent: false },
    { healthy: false, reachable: true, silent: false },
    { healthy: null, reachable: true, silent: false },
    { healthy: null, reachable: null, silent: false },
    { healthy: null, reachable: null, silent: true },
  ];
  return Object.fromEntries(ENDPOINT_NAMES.map(name => [name, random.pick(states)]));
}

/** The same list in a random order. */
export function shuffled<T>(random: SeededRandom, items: readonly T[]): readonly T[] {
  return items
    .map(item => [random.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}
