import { describe, expect, test } from 'vitest';
import { breaksEgress, judgeEgress } from '../../../src/engine/egress.ts';
import type { EgressNeed, EgressRule } from '../../../src/model/egress.ts';
import { egressNeed as need, egressNeeds, egressRule as rule, egressRules } from '../../support/egress-worlds.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

describe('whether a need is allowed', () => {
  test.each<readonly [string, EgressNeed, Parameters<typeof judgeEgress>[1], string | null, boolean | null]>([
    ['by name', need('a.b'), [rule('a.b')], null, true],
    ['by name, however it is written', need('A.B.'), [rule('a.b')], null, true],
    ['by address', need('2001:DB8:0::1'), [rule('2001:db8::1')], null, true],
    ['below a domain', need('x.y.a.b'), [rule('*.a.b')], null, true],
    ['not the domain itself', need('a.b'), [rule('*.a.b')], null, false],
    ['not another domain', need('xa.b'), [rule('*.a.b')], null, false],
    ['not another port', need('a.b', { port: 8443 }), [rule('a.b')], null, false],
    ['not another protocol', need('a.b', { protocol: 'http' }), [rule('a.b')], null, false],
    ['here', need('a.b'), [rule('a.b', { environments: ['ci'] })], 'ci', true],
    ['not there', need('a.b'), [rule('a.b', { environments: ['ci'] })], 'cn', false],
    ['nobody knows where', need('a.b'), [rule('a.b', { environments: ['ci'] })], null, null],
    ['everywhere after all', need('a.b'), [rule('a.b', { environments: ['ci'] }), rule('*.b')], null, true],
    ['nothing is', need('a.b'), [], null, false],
    ['nobody says', need('a.b'), null, 'ci', null],
  ])('%s', (...[, wanted, rules, environment, allowed]) => {
    const report = judgeEgress([wanted], rules, environment);
    expect(report.needs.map(each => each.allowed)).toEqual([allowed]);
    expect(breaksEgress(report)).toBe(allowed === false);
    expect(report.listed).toBe(rules !== null);
  });
});

test('what is allowed and not needed, each once, of rules that hold here', () => {
  const place = { file: 'gopolicy.yaml', line: 3 };
  const rules = [
    rule('a.b', {
      place,
      ports: [
        { protocol: 'https', port: 443 },
        { protocol: 'ssh', port: 22 },
      ],
    }),
    rule('z.b', { environments: ['cn'] }),
    rule('y.b', { environments: ['ci'] }),
    rule('y.b'),
    rule('*.q'),
  ];
  expect(judgeEgress([need('a.b'), need('x.q')], rules, 'ci').unused).toEqual([
    { host: 'a.b', protocol: 'ssh', port: 22, place },
    { host: 'y.b', protocol: 'https', port: 443 },
  ]);
  expect(judgeEgress([], rules.slice(1, 3), null).unused).toEqual([]);
});

test('needs stand in an order of their own, however they came', () => {
  const needs = [need('b.b'), need('a.b', { port: 22, protocol: 'ssh' }), need('a.b', { reason: 'vcs' }), need('a.b')];
  const sorted = judgeEgress(needs, null, null).needs.map(({ host, port, reason }) => `${host} ${port} ${reason}`);
  expect(sorted).toEqual(['a.b 22 proxy', 'a.b 443 proxy', 'a.b 443 vcs', 'b.b 443 proxy']);
  expect(judgeEgress(needs.toReversed(), null, null).needs).toEqual(judgeEgress(needs, null, null).needs);
});

/** The words of policy and contract, spelled out slowly. */
function slowly(
  { host, port, protocol }: EgressNeed,
  rules: readonly EgressRule[],
  environment: string | null,
): boolean | null {
  let answer: boolean | null = false;
  for (const each of rules) {
    const isHost = each.host.startsWith('*.') ? host.endsWith(each.host.slice(1)) : each.host === host;
    if (!isHost || !each.ports.some(one => one.port === port && one.protocol === protocol)) continue;
    if (each.environments === undefined || (environment !== null && each.environments.includes(environment)))
      return true;
    if (environment === null) answer = null;
  }
  return answer;
}

test('agrees with the words, and of what is unused nothing is needed', () => {
  const random = seededRandom('egress');
  const seen = new Map<string, number>();
  for (let left = caseCount(2_000); left > 0; left--) {
    const needs = egressNeeds(random);
    const rules = egressRules(random);
    const environment = random.pick([null, 'ci', 'cn', 'home']);
    const report = judgeEgress(needs, rules, environment);
    for (const judged of report.needs) {
      expect(judged.allowed, JSON.stringify({ judged, rules, environment })).toBe(slowly(judged, rules, environment));
      seen.set(String(judged.allowed), (seen.get(String(judged.allowed)) ?? 0) + 1);
    }
    for (const { host, port, protocol } of report.unused) {
      const users = needs.filter(each => slowly(each, [{ host, ports: [{ port, protocol }] }], environment) === true);
      expect(users).toEqual([]);
    }
  }
  expect([...seen.keys()].sort()).toEqual(['false', 'null', 'true']);
});
