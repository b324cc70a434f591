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
  test('a name that the policy lacks is a mistake', () => {
    expect(() => select({ flag: 'moon' })).toThrow('--env names the environment "moon"; the policy has ci, lab, cn');
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
  test('where none fits, the nearest is named and no environment holds', () => {
    const judged = select({}, 'https://elsewhere.example');
    expect(judged).toMatchObject({ name: null, source: 'none', closest: 'cn', settings: {} });
    expect(judged.differences).toHaveLength(1);
  });
  test('the default policy judges only in an environment that somebody named', () => {
    expect(select({ namedOnly: true }, 'https://elsewhere.example').judged).toBe(false);
    expect(select({ namedOnly: true, flag: 'cn' }).judged).toBe(true);
  });
});
