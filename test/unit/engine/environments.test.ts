import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectEnvironment, type EnvironmentChoice } from '../../../src/engine/select-environment.ts';
import { evaluateWhen, type Conditions } from '../../../src/engine/when.ts';
import type { Environment, When } from '../../../src/model/policy.ts';
import { factsWith } from '../../support/facts.ts';

const HERE: Conditions = { ci: false, route: true, environment: { SITE: 'lab' } };

describe('when', () => {
  test.each<[When, boolean | null]>([
    [{}, true],
    [{ ci: false }, true],
    [{ ci: true }, false],
    [{ route: false }, false],
    [{ healthy: 'x' }, null],
    [{ env: { SITE: 'lab', OTHER: null } }, true],
    [{ env: { SITE: null } }, false],
    [{ env: { constructor: null } }, true],
    [{ healthy: 'constructor' }, null],
    [{ ci: false, healthy: 'x' }, null],
    [{ ci: true, healthy: 'x' }, false],
    [{ not: { healthy: 'x' } }, null],
    [{ any: [{ healthy: 'x' }, { ci: false }] }, true],
    [{ any: [{ healthy: 'x' }, { ci: true }] }, null],
    [{ any: [] }, false],
    [{ all: [{ healthy: 'x' }, { ci: true }] }, false],
    [{ not: { any: [{ ci: true }, { route: false }] } }, true],
  ])('%j is %s', (when, truth) => {
    expect(evaluateWhen(when, HERE)).toBe(truth);
  });

  test('unknown is never taken for false: learning more never turns a verdict round', () => {
    const leaf = fc.constantFrom<When>({ healthy: 'a' }, { healthy: 'b' }, { ci: true }, { ci: false });
    const { tree } = fc.letrec<{ tree: When }>(tie => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.record({ not: tie('tree') }),
        fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.boolean(), fc.boolean(), (when, a, b) => {
        const before = evaluateWhen(when, HERE);
        const after = evaluateWhen(when, { ...HERE, healthy: { a, b } });
        expect(after).not.toBeNull();
        expect([null, after]).toContain(before);
      }),
      { numRuns: 2000 },
    );
  });
});

const environment = (name: string, when: When | undefined, proxy: string): Environment => ({
  name,
  settings: { GOPROXY: { kind: 'value', value: proxy, allow: [], match: 'exact' } },
  rules: {},
  ...(when !== undefined && { when }),
});

const ENVIRONMENTS = [
  environment('ci', { ci: true }, 'https://ci.example'),
  environment('lab', { env: { SITE: 'lab' } }, 'https://lab.example'),
  environment('cn', { healthy: 'goproxy-cn' }, 'https://goproxy.cn,direct'),
  environment('overseas', { healthy: 'proxy-golang-org' }, 'https://proxy.golang.org,direct'),
  environment('offline', { route: false }, 'off'),
  environment('named', undefined, 'https://named.example'),
];

function select(more: Partial<EnvironmentChoice>, proxy = 'https://proxy.golang.org,direct') {
  const { settings } = factsWith({ GOPROXY: proxy });
  const conditions: Conditions = { ci: false, route: true, environment: {} };
  return selectEnvironment({ environments: ENVIRONMENTS, settings, conditions, namedOnly: false, ...more });
}

describe('which environment', () => {
  test('a flag goes before the variable, that before what is remembered', () => {
    expect(select({ flag: 'cn', variable: 'ci', remembered: 'lab' })).toMatchObject({ name: 'cn', source: 'flag' });
    expect(select({ variable: 'ci', remembered: 'lab' })).toMatchObject({ name: 'ci', source: 'variable' });
    expect(select({ remembered: 'named' })).toMatchObject({ name: 'named', source: 'remembered' });
    expect(select({ variable: '', remembered: 'gone' }).source).toBe('closest');
  });
  test('a condition that is certain goes before what is remembered, an uncertain one after it', () => {
    const conditions: Conditions = { ci: true, route: true, environment: {} };
    expect(select({ conditions, remembered: 'cn' })).toMatchObject({ name: 'ci', source: 'condition' });
    expect(select({ remembered: 'cn' })).toMatchObject({ name: 'cn', source: 'remembered' });
    const offline: Conditions = { ci: false, route: false, environment: {} };
    expect(select({ conditions: offline, remembered: 'cn' })).toMatchObject({ name: 'cn', source: 'remembered' });
  });
  test('a name that the policy lacks is a mistake', () => {
    expect(() => select({ flag: 'moon' })).toThrow('--env names the environment "moon"; the policy has ci, lab, cn');
    expect(() => select({ variable: 'ofline' })).toThrow(/^GOPOLICY_ENV .* named: did you mean "offline"\?$/);
    expect(() => select({ flag: 'moon' })).not.toThrow('did you mean');
    expect(() => select({ flag: 'constructor', environments: [] })).toThrow('the policy has no environments');
  });
  test('a condition that is certain decides, whatever unknown ones stand before it', () => {
    const conditions: Conditions = { ci: false, route: true, environment: { SITE: 'lab' } };
    const reordered = [...ENVIRONMENTS].reverse();
    expect(select({ conditions, environments: reordered })).toMatchObject({ name: 'lab', source: 'condition' });
    expect(select({ conditions }).differences).toHaveLength(1);
  });
  test('else the first that fits completely', () => {
    expect(select({})).toMatchObject({ name: 'overseas', source: 'closest', differences: [] });
  });
  test('offline by the missing route alone is no verdict: settings that are right anywhere pass', () => {
    const conditions: Conditions = { ci: false, route: false, environment: {} };
    expect(select({ conditions })).toMatchObject({ name: 'overseas', source: 'closest' });
    expect(select({ conditions }, 'off')).toMatchObject({ name: 'offline', source: 'closest' });
  });
  test('offline that more than the missing route stands for is certain', () => {
    const vessel = environment('vessel', { all: [{ route: false }, { env: { SITE: 'ship' } }] }, 'off');
    const environments = [vessel, ...ENVIRONMENTS];
    const conditions: Conditions = { ci: false, route: false, environment: { SITE: 'ship' } };
    expect(select({ conditions, environments })).toMatchObject({ name: 'vessel', source: 'condition' });
    const either = environment('either', { any: [{ route: false }, { env: { SITE: 'ship' } }] }, 'off');
    expect(select({ conditions, environments: [either] })).toMatchObject({ name: 'either', source: 'condition' });
    const ashore = { ...conditions, environment: {} };
    expect(select({ conditions: ashore, environments }).source).toBe('closest');
  });
  test('where none fits, the nearest is named and no environment holds', () => {
    const judged = select({}, 'https://elsewhere.example');
    expect(judged).toMatchObject({ name: null, source: 'none', closest: 'cn', settings: {} });
    expect(judged.differences).toHaveLength(1);
  });
  test('the default policy judges only in an environment that somebody named', () => {
    expect(select({ namedOnly: true }, 'https://elsewhere.example').judged).toBe(false);
    expect(select({ namedOnly: true, flag: 'cn' }).judged).toBe(true);
    expect(select({ namedOnly: true, variable: 'cn' }).judged).toBe(true);
    expect(select({ namedOnly: true, remembered: 'cn' }).judged).toBe(true);
    const conditions: Conditions = { ci: true, route: true, environment: {} };
    expect(select({ namedOnly: true, conditions })).toMatchObject({ name: 'ci', judged: false });
  });
  test('whatever is known, the answer is an environment that may hold, and what fits is never called different', () => {
    const truths = fc.record({ ci: fc.boolean(), route: fc.constantFrom(true, false, null), lab: fc.boolean() });
    const proxies = fc.constantFrom('off', 'https://ci.example', 'https://lab.example', 'https://other.example');
    const orders = fc.shuffledSubarray(ENVIRONMENTS);
    fc.assert(
      fc.property(truths, proxies, orders, ({ ci, route, lab }, proxy, environments) => {
        const conditions: Conditions = { ci, route, environment: lab ? { SITE: 'lab' } : {} };
        const judged = select({ conditions, environments }, proxy);
        const chosen = environments.find(({ name }) => name === (judged.name ?? judged.closest));
        const possible = environments.filter(({ when }) => when && evaluateWhen(when, conditions) !== false);
        expect(possible.length === 0 ? [undefined] : possible).toContain(chosen);
        expect(judged.name === null).toBe(judged.source === 'none');
        const fits = judged.differences.length === 0;
        const allowed = { closest: [true], none: [chosen === undefined], condition: [true, false] }[
          judged.source as 'none'
        ];
        expect(allowed).toContain(fits);
      }),
      { numRuns: 1000 },
    );
  });
});
