import { describe, expect, test } from 'vitest';
import { conditionsWith, decide, decideProvisionally, patience } from '../../../../src/engine/detection/decide.ts';
import { namedFacts, neededEndpoints } from '../../../../src/engine/detection/needed.ts';
import type { EndpointState } from '../../../../src/model/detection.ts';
import type { Environment, When } from '../../../../src/model/policy.ts';
import { randomEnvironments, randomStates, shuffled } from '../../../support/rule-sets.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../../support/seed.ts';

const FIXED = { ci: false, route: true, environment: {} };
const CASES = caseCount(20_000);

/** Asks in random order only what is needed, until there is an answer. */
function decideStepByStep(
  environments: readonly Environment[],
  states: Readonly<Record<string, EndpointState>>,
  random: SeededRandom,
): { readonly answer: string | null; readonly asked: number } {
  const known: Record<string, EndpointState> = {};
  for (;;) {
    const conditions = conditionsWith(FIXED, known);
    const answer = decide(environments, conditions);
    const open = [...neededEndpoints(environments, conditions)].filter(name => !(name in known));
    const [next] = answer === null ? shuffled(random, open) : [];
    if (next === undefined) return { answer: answer?.name ?? null, asked: Object.keys(known).length };
    known[next] = states[next]!;
  }
}

describe('the early decision', () => {
  test('equals the decision with all facts, whatever the order of arrival, and asks only what can matter', () => {
    const random = seededRandom('early decision');
    let early = 0;
    let spared = 0;
    for (let at = 0; at < CASES; at++) {
      const environments = randomEnvironments(random);
      const states = randomStates(random);
      const all = decide(environments, conditionsWith(FIXED, states))?.name ?? null;
      const { answer, asked } = decideStepByStep(environments, states, random);
      expect(answer, JSON.stringify({ environments, states })).toBe(all);
      const named = new Set(namedFacts(environments).map(({ endpoint }) => endpoint)).size;
      if (answer !== null && asked < named) early++;
      spared += named - asked;
    }
    // The generator makes cases of both kinds.
    expect(early).toBeGreaterThan(CASES / 20);
    expect(spared).toBeGreaterThan(early);
  });

  test('an endpoint that is not needed changes nothing, whatever it comes to', () => {
    const random = seededRandom('needed endpoints');
    for (let at = 0; at < CASES / 4; at++) {
      const environments = randomEnvironments(random);
      const states = randomStates(random);
      const known = Object.fromEntries(Object.entries(states).filter(() => random.bool(0.4)));
      const needed = neededEndpoints(environments, conditionsWith(FIXED, known));
      const others = Object.fromEntries(
        Object.entries(randomStates(random)).filter(([name]) => !needed.has(name) && !(name in known)),
      );
      const rest = Object.fromEntries(Object.entries(states).filter(([name]) => needed.has(name)));
      const without = decide(environments, conditionsWith(FIXED, { ...known, ...rest }));
      const withOthers = decide(environments, conditionsWith(FIXED, { ...others, ...known, ...rest }));
      expect(withOthers?.name, JSON.stringify({ environments, known, others })).toBe(without?.name);
    }
  });
});

const environment = (name: string, when: When): Environment => ({ name, when, settings: {}, rules: {} });
const GOOD: EndpointState = { healthy: true, reachable: true, silent: false };
const BAD: EndpointState = { healthy: false, reachable: false, silent: false };
const SILENT: EndpointState = { healthy: null, reachable: null, silent: true };
const LOGIN: EndpointState = { healthy: null, reachable: true, silent: false };

describe('the answer that silence allows', () => {
  const regions = [
    environment('intranet', { healthy: 'gateway' }),
    environment('overseas', { healthy: 'upstream' }),
    environment('cn', { all: [{ healthy: 'mirror' }, { not: { healthy: 'upstream' } }] }),
    environment('offline', { route: false }),
  ];
  const asked = new Set(['gateway', 'upstream', 'mirror']);
  const provisional = (states: Readonly<Record<string, EndpointState>>): string | null =>
    decideProvisionally(regions, FIXED, states, asked)?.name ?? null;

  test.each<[string, Readonly<Record<string, EndpointState>>, string | null]>([
    ['a mirror that verified and silence elsewhere', { mirror: GOOD, gateway: BAD, upstream: SILENT }, 'cn'],
    ['probes that are not over yet count as silent', { mirror: GOOD }, 'cn'],
    [
      'an earlier endpoint that asks for a login stands in the way',
      { mirror: GOOD, gateway: LOGIN, upstream: SILENT },
      null,
    ],
    ['silence alone proves nothing', { gateway: SILENT, upstream: SILENT, mirror: SILENT }, null],
    ['an earlier silence does not stand in the way', { gateway: SILENT, upstream: GOOD }, 'overseas'],
  ])('%s', (_, states, name) => {
    expect(provisional(states)).toBe(name);
  });

  test('a condition that only denies is never answered by silence', () => {
    const denying = [environment('cn', { not: { healthy: 'upstream' } })];
    expect(decideProvisionally(denying, FIXED, { upstream: SILENT }, new Set(['upstream']))).toBeNull();
  });

  test('an endpoint that waits for its turn has not been silent', () => {
    expect(decideProvisionally(regions, FIXED, { mirror: GOOD }, new Set(['mirror', 'upstream']))).toBeNull();
  });

  test('the others get twice as long as the first one took, at least 300 ms', () => {
    expect([patience(20), patience(200)]).toEqual([320, 600]);
  });
});
