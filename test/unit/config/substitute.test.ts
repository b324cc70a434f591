import { expect, test } from 'vitest';
import { faults, load } from './load.ts';

const PRESET = `version: 1
parameters:
  gateway: { description: the gateway }
  name: { description: a name, default: standard }
endpoints: { gw: { url: "\${gateway}", kind: proxy } }
environments:
  in: { when: { healthy: gw }, settings: { GOPROXY: "\${gateway},direct" } }
  near: { when: { reachable: gw } }
  ci: { description: "\${name}", settings: { GOPROXY: { value: direct, allow: ["\${gateway}", off] } } }
`;

test('parameters are filled', async () => {
  const policy = await load({
    'gopolicy.yaml':
      'version: 1\nextends: [{ preset: ./p.yaml, with: { gateway: "https://gw.example" } }]\nprivate: [a.example, b.example]',
    'p.yaml': PRESET,
  });
  expect(policy.endpoints['gw']?.url).toBe('https://gw.example');
  expect(policy.environments.map(({ name }) => name)).toEqual(['in', 'near', 'ci']);
  expect(policy.environments[0]?.settings['GOPROXY']).toMatchObject({ value: 'https://gw.example,direct' });
  expect(policy.environments[2]).toMatchObject({ description: 'standard' });
  expect(policy.notices).toEqual([]);
});

test('without a value: environments and endpoints are left out and listed, an allow entry is dropped alone', async () => {
  const policy = await load({ 'gopolicy.yaml': 'version: 1\nextends: [./p.yaml]', 'p.yaml': PRESET });
  expect(policy.endpoints['gw']).toBeUndefined();
  expect(policy.environments.map(({ name }) => name)).toEqual(['ci']);
  expect(policy.environments[0]?.settings['GOPROXY']).toMatchObject({ value: 'direct', allow: ['off'] });
  expect(policy.notices.map(({ path }) => path)).toEqual([
    'endpoints.gw',
    'environments.in',
    'environments.ci.settings.GOPROXY.allow[0]',
    'environments.near',
  ]);
});

test.each([
  ['${private}', ['a.example', 'b.example'], 'a.example,b.example'],
  ['x.example,${private}', ['a.example'], 'x.example,a.example'],
  ['x.example,${private}', [], 'x.example'],
  ['$${private}', ['a.example'], '${private}'],
  ['${private}', [], undefined],
])('%s of %j', async (text, patterns, value) => {
  const policy = await load({
    'gopolicy.yaml': `version: 1\nprivate: [${patterns.join(', ')}]\nenvironments: { cn: { settings: { GOPRIVATE: "${text}" } } }`,
  });
  const setting = policy.environments[0]?.settings['GOPRIVATE'];
  expect(setting?.kind === 'value' ? setting.value : undefined).toBe(value);
});

test('${private} is filled after the merge', async () => {
  const policy = await load({
    'gopolicy.yaml': 'version: 1\nextends: [./p.yaml]\nprivate: [late.example]',
    'p.yaml': 'version: 1\nprivate: [early.example]\nenvironments: { cn: { settings: { GOPRIVATE: "${private}" } } }',
  });
  expect(policy.environments[0]?.settings['GOPRIVATE']).toMatchObject({ value: 'early.example,late.example' });
});

test.each([
  ['an unknown parameter', 'environments: { cn: { description: "${x}" } }', 'unknown parameter "x"'],
  ['private in private', 'private: ["${private}"]', 'cannot name itself'],
])('%s is an error', async (_name, text, message) => {
  expect((await faults({ 'gopolicy.yaml': `version: 1\n${text}` }))[0]).toContain(message);
});

test('a required parameter without a value, and one that is not declared', async () => {
  const documents = {
    'gopolicy.yaml': 'version: 1\nextends:\n  - { preset: ./p.yaml, with: { gatway: x } }',
    'p.yaml': 'version: 1\nparameters: { gateway: { description: d, required: true } }',
  };
  expect(await faults(documents)).toEqual([
    'gopolicy.yaml:3:5 the parameter "gateway" of p.yaml is required',
    'gopolicy.yaml:3:33 unknown parameter "gatway": did you mean "gateway"?',
  ]);
});
