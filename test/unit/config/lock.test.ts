import { describe, expect, test } from 'vitest';
import { faults, over } from './load.ts';

const BASE = `private: [a.example]
endpoints: { gw: { url: "https://gw.example", kind: proxy } }
environments:
  ci: { when: { ci: true }, settings: { GOSUMDB: sum.golang.org } }
  cn:
    when: { healthy: goproxy-cn }
    settings:
      GOPROXY: { value: x, allow: [y, z] }
      GOPRIVATE: { value: a.example, match: includes }
    rules: { sumdb-off: error }
rules: { sumdb-off: error, no-effect: warn }
judge: { ci: ci }
`;

const judge = (lock: string, later: string): Promise<readonly string[]> =>
  faults(over(`${BASE}lock: ["${lock}"]\n`, later));

describe('a lock allows', () => {
  test.each([
    [
      'the same again',
      'environments.cn',
      'environments: { cn: { settings: { GOPROXY: { allow: [y, z], value: x } } } }',
    ],
    ['raising a severity', 'rules.*', 'rules: { no-effect: error }'],
    ['raising it in an environment', 'rules.no-effect', 'environments: { cn: { rules: { no-effect: error } } }'],
    ['naming another rule', 'rules.*', 'rules: { empty-in-file: info }'],
    [
      'shrinking allow',
      'environments.*.settings.GOPROXY',
      'environments: { cn: { settings: { GOPROXY: { value: x, allow: [z] } } } }',
    ],
    ['an allowed value', 'environments.*.settings.GOPROXY', 'environments: { cn: { settings: { GOPROXY: y } } }'],
    [
      'more includes',
      'environments.cn',
      'environments: { cn: { settings: { GOPRIVATE: { value: "b.example,a.example", match: includes } } } }',
    ],
    ['more private', 'private', 'private: [b.example]'],
    ['other settings', 'environments.*.settings.GOSUMDB', 'environments: { cn: { settings: { GOPROXY: q } } }'],
    ['other rules', 'rules.sumdb-off', 'rules: { no-effect: off }'],
    [
      'a waiver for another rule',
      'rules.sumdb-off',
      'waivers: [{ rule: no-effect, where: {}, reason: r, expires: 2027-01-01 }]',
    ],
  ])('%s', async (_name, lock, later) => {
    expect(await judge(lock, later)).toEqual([]);
  });
});

describe('a lock forbids', () => {
  test.each([
    ['lowering a severity', 'rules.sumdb-off', 'rules: { sumdb-off: warn }'],
    ['lowering under a star', 'rules.*', 'rules: { no-effect: off }'],
    ['removing a rule', 'rules.sumdb-off', 'rules: { sumdb-off: null }'],
    ['removing all rules', 'rules.sumdb-off', 'rules: null'],
    ['an environment rule that lowers', 'rules.sumdb-off', 'environments: { ci: { rules: { sumdb-off: info } } }'],
    ['a waiver', 'rules.sumdb-off', 'waivers: [{ rule: sumdb-off, where: {}, reason: r, expires: 2027-01-01 }]'],
    ['an override', 'rules.sumdb-off', 'overrides: [{ files: ["**"], rules: { sumdb-off: off } }]'],
    ['another value', 'environments.*.settings.GOPROXY', 'environments: { cn: { settings: { GOPROXY: q } } }'],
    ['more allow', 'environments.cn', 'environments: { cn: { settings: { GOPROXY: { value: x, allow: [q] } } } }'],
    [
      'fewer includes',
      'environments.cn',
      'environments: { cn: { settings: { GOPRIVATE: { value: b.example, match: includes } } } }',
    ],
    ['exact to includes', 'environments.ci', 'environments: { ci: { settings: { GOSUMDB: { unset: true } } } }'],
    ['removing a setting', 'environments.*.settings.GOSUMDB', 'environments: { ci: { settings: { GOSUMDB: null } } }'],
    ['null of a parent', 'environments.*.settings.GOSUMDB', 'environments: { ci: { settings: null } }'],
    ['null of the root', 'environments.*.settings.GOSUMDB', 'environments: null'],
    ['adding an environment', 'environments.*.settings.GOSUMDB', 'environments: { new: {} }'],
    ['removing an environment', 'environments.ci.settings.GOSUMDB', 'environments: { cn: null }'],
    ['reordering', 'environments.*.settings.GOSUMDB', 'environments: { cn: {}, ci: {} }'],
    ['when', 'environments.cn', 'environments: { cn: { when: { ci: true } } }'],
    ['trust', 'endpoints.*', 'endpoints: { gw: { url: "https://gw.example", kind: proxy, trust: org } }'],
    ['url', 'endpoints.gw.url', 'endpoints: { gw: { url: "https://q.example", kind: proxy } }'],
    ['judge', 'judge', 'judge: { ci: cn }'],
  ])('%s', async (_name, lock, later) => {
    const errors = await judge(lock, later);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatch(/^gopolicy\.yaml:3:\d+ /);
    expect(errors[0]).toContain(`"${lock}" is locked at base.yaml:14:8`);
  });
});

test('an error names the place of the locked value too', async () => {
  const [error] = await judge('rules.sumdb-off', 'rules: { sumdb-off: off }');
  expect(error).toContain('lowers the rule from error to off');
  expect(error).toContain('its value is at base.yaml:12:');
});

test('siblings in extends are bound, and names added later under a star', async () => {
  const documents = {
    'gopolicy.yaml': 'version: 1\nextends: [./a.yaml, ./b.yaml, ./c.yaml]',
    'a.yaml': 'version: 1\nlock: ["rules.*"]',
    'b.yaml': 'version: 1\nrules: { sumdb-off: error }',
    'c.yaml': 'version: 1\nrules: { sumdb-off: warn }',
  };
  const errors = await faults(documents);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('c.yaml:2:10');
});

test('under a lock on environments their order stays', async () => {
  const { load } = await import('./load.ts');
  const policy = await load(
    over(`${BASE}lock: ["environments.*.when"]\n`, 'environments: { cn: { settings: { GOVCS: "*:git" } } }'),
  );
  expect(policy.environments.map(({ name }) => name)).toEqual(['ci', 'cn']);
});
