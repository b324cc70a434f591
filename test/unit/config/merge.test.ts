import { describe, expect, test } from 'vitest';
import { faults, load, over } from './load.ts';

const ENVIRONMENTS = `environments:
  ci: { when: { ci: true }, settings: { GOPROXY: a, GOSUMDB: b }, rules: { sumdb-off: warn } }
  cn: { settings: { GOPROXY: { value: x, allow: [y] } } }
`;

describe('merging', () => {
  test('lists that add up, others by key', async () => {
    const policy = await load(
      over(
        'private: [a.example]\nrules: { sumdb-off: error, flags-forbidden: { severity: warn, options: { flags: [-mod] } } }\noverrides: [{ files: [x], rules: {} }]',
        'private: [b.example, a.example]\nrules: { flags-forbidden: error }\noverrides: [{ files: [y], rules: {} }]\nlock: [private]',
      ),
    );
    expect(policy.private).toEqual(['a.example', 'b.example']);
    expect(policy.rules).toEqual({
      'sumdb-off': { severity: 'error' },
      'flags-forbidden': { severity: 'error', options: { flags: ['-mod'] } },
    });
    expect(policy.overrides.map(({ files }) => files)).toEqual([['x'], ['y']]);
    expect(policy.lock).toEqual(['private']);
  });

  test('options are replaced whole', async () => {
    const base = 'rules: { flags-forbidden: { severity: warn, options: { flags: [-mod] } } }';
    const policy = await load(over(base, 'rules: { flags-forbidden: { severity: warn, options: {} } }'));
    expect(policy.rules['flags-forbidden']).toEqual({ severity: 'warn', options: {} });
  });

  test.each([
    ['a rule', 'rules: { sumdb-off: error, no-effect: info }', 'rules: { sumdb-off: null }', ['rules', ['no-effect']]],
    ['all rules', 'rules: { sumdb-off: error }', 'rules: null', ['rules', []]],
    [
      'an endpoint',
      'endpoints: { x: { url: "https://x.example", kind: proxy } }',
      'endpoints: { x: null }',
      ['endpoints', []],
    ],
  ] as const)('null removes %s', async (_name, base, later, [key, names]) => {
    const policy = await load(over(base, later));
    const have = Object.keys(policy[key]).filter(name => key !== 'endpoints' || name === 'x');
    expect(have).toEqual(names);
  });

  test('null removes an environment, a setting, a when', async () => {
    const policy = await load(
      over(ENVIRONMENTS, 'environments: { cn: null, ci: { when: null, settings: { GOSUMDB: null } } }'),
    );
    expect(policy.environments).toEqual([
      {
        name: 'ci',
        settings: { GOPROXY: { kind: 'value', value: 'a', allow: [], match: 'exact' } },
        rules: { 'sumdb-off': { severity: 'warn' } },
      },
    ]);
  });

  test('a setting, a when and an endpoint are replaced whole', async () => {
    const policy = await load(
      over(
        `${ENVIRONMENTS}endpoints: { x: { url: "https://x.example", kind: proxy, trust: org } }`,
        'environments: { cn: { settings: { GOPROXY: z } }, ci: { when: { route: false } } }\nendpoints: { x: { url: "https://y.example", kind: proxy } }',
      ),
    );
    const [cn, ci] = policy.environments;
    expect(cn?.settings['GOPROXY']).toEqual({ kind: 'value', value: 'z', allow: [], match: 'exact' });
    expect(ci?.when).toEqual({ route: false });
    expect(Object.keys(ci?.settings ?? {})).toEqual(['GOPROXY', 'GOSUMDB']);
    expect(policy.endpoints['x']).toEqual({ name: 'x', url: 'https://y.example', kind: 'proxy', trust: 'public' });
  });

  test('the later document’s environments come first, in its order', async () => {
    const policy = await load(
      over('environments: { a: {}, b: {}, c: {}, d: {} }', 'environments: { d: {}, new: {}, b: {} }'),
    );
    expect(policy.environments.map(({ name }) => name)).toEqual(['d', 'new', 'b', 'a', 'c']);
  });

  test('extends resolves in order, depth first, and a document twice counts at its first place', async () => {
    const policy = await load({
      'gopolicy.yaml': 'version: 1\nextends: [./a.yaml, ./b.yaml, ./base.yaml]\n',
      'a.yaml': 'version: 1\nextends: [./base.yaml]\nrules: { sumdb-off: warn }',
      'b.yaml': 'version: 1\nrules: { no-effect: error }',
      'base.yaml': 'version: 1\nrules: { sumdb-off: error, no-effect: info }',
    });
    expect(policy.sources.map(({ name }) => name)).toEqual(['base.yaml', 'a.yaml', 'b.yaml', 'gopolicy.yaml']);
    expect(policy.rules).toEqual({ 'sumdb-off': { severity: 'warn' }, 'no-effect': { severity: 'error' } });
  });

  test('every value remembers the file and line it came from', async () => {
    const { origins } = await load(over(ENVIRONMENTS, 'rules:\n  sumdb-off: error\nprivate:\n  - git.acme.example'));
    expect(origins['/environments/cn/settings/GOPROXY']).toMatchObject({ file: 'base.yaml', line: 4 });
    expect(origins['/rules/sumdb-off']).toEqual({ file: 'gopolicy.yaml', line: 4, column: 3 });
    expect(origins['/private/0']).toEqual({ file: 'gopolicy.yaml', line: 6, column: 5 });
  });

  test.each([
    [
      'a cycle',
      { 'a.yaml': 'version: 1\nextends: [./b.yaml]', 'b.yaml': 'version: 1\nextends: [./a.yaml]' },
      'a cycle',
    ],
    ['itself', { 'a.yaml': 'version: 1\nextends: [./gopolicy.yaml]' }, 'a cycle'],
    ['nothing', {}, 'no such document'],
  ])('%s is an error at its place', async (_name, more, message) => {
    const text = 'version: 1\nextends:\n  - ./a.yaml\n';
    const [fault] = await faults({ 'gopolicy.yaml': text, ...more });
    expect(fault).toContain(message);
  });

  test('twice with other parameters is an error', async () => {
    const documents = {
      'gopolicy.yaml':
        'version: 1\nextends:\n  - { preset: ./p.yaml, with: { x: a } }\n  - { preset: ./p.yaml, with: { x: b } }',
      'p.yaml': 'version: 1\nparameters: { x: { description: d } }',
    };
    expect(await faults(documents)).toEqual(['gopolicy.yaml:4:5 p.yaml is extended twice, with other parameters']);
  });

  test.each(['npm:acme', 'https://acme.example/p.yaml'])('%s is not yet supported', async reference => {
    const [fault] = await faults({ 'gopolicy.yaml': `version: 1\nextends:\n  - ${reference}` });
    expect(fault).toContain('gopolicy.yaml:3:5');
    expect(fault).toContain('not yet supported');
  });
});
