import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/config/load-policy.ts';
import { UPSTREAM_GO_ENV } from '../../src/data/go-env-defaults.ts';
import { ENDPOINTS } from '../../src/data/endpoints.ts';
import { settingComplies } from '../../src/engine/compare-setting.ts';
import { evaluate } from '../../src/engine/evaluate.ts';
import { selectEnvironment } from '../../src/engine/select-environment.ts';
import { NEWEST_RULES } from '../../src/go/newest-rules.ts';
import { resolveSettings } from '../../src/go/resolve.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Policy } from '../../src/model/policy.ts';
import { RULES } from '../../src/rules/index.ts';
import { factsWith } from '../support/facts.ts';

const NAMES = readdirSync(join(import.meta.dirname, '../../presets')).map(name => name.replace('.yaml', ''));
const GATEWAYS = ['http://athens.internal:3000', 'https://athens.acme.example'];

async function policyWith(gateway: string, patterns: string): Promise<Policy> {
  const regions = `{ preset: gopolicy:regions, with: { gateway: "${gateway}" } }`;
  const text = `version: 1\nextends: [gopolicy:recommended, ${regions}]\nprivate: [${patterns}]\n`;
  const { value, errors } = await loadPolicy(text);
  if (value === null) throw new Error(JSON.stringify(errors));
  return value;
}

/** What the newest Go, as upstream ships it, makes of a user file. */
const resolved = (userFile: string): Pick<Facts, 'settings' | 'refusals'> =>
  resolveSettings({
    release: NEWEST_RULES,
    environment: {},
    userFile: { path: '/home/dev/.config/go/env', text: userFile },
    gorootFile: { path: '/usr/local/go/go.env', text: UPSTREAM_GO_ENV },
  });

/** The machine as it is once somebody wrote what the environment wants into an empty user file. */
function applied(policy: Policy, name: string): Facts {
  const environment = policy.environments.find(each => each.name === name);
  const lines = Object.entries(environment?.settings ?? {}).flatMap(([key, want]) =>
    want.kind === 'value' && want.value !== '' ? [`${key}=${want.value}\n`] : [],
  );
  const { settings, refusals } = resolved(lines.join(''));
  const conditions = { ci: name === 'ci', route: name !== 'offline', environment: {} };
  const judged = selectEnvironment({
    environments: policy.environments,
    settings,
    conditions,
    flag: name,
    namedOnly: false,
  });
  const { endpoints, environments } = policy;
  const seen = { private: policy.private, endpoints, environments, environment: judged };
  return { ...factsWith({}), settings, refusals, policy: seen };
}

describe('built-in presets', () => {
  test.each(NAMES)('gopolicy:%s loads', async name => {
    const { errors } = await loadPolicy(`version: 1\nextends: [gopolicy:${name}]\n`);
    expect(errors).toEqual([]);
  });

  test.each(['ci', 'intranet', 'overseas', 'cn', 'offline'])('%s, once applied, gives nothing to mend', async name => {
    for (const gateway of GATEWAYS) {
      for (const patterns of ['', 'git.acme.example, "*.corp.acme.example"']) {
        const policy = await policyWith(gateway, patterns);
        const facts = applied(policy, name);
        expect(facts.policy.environment.differences).toEqual([]);
        const { findings } = evaluate(facts, policy, RULES, {
          failOn: 'error',
          requireComplete: false,
          today: '2026-11-23',
        });
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    }
  });

  test('the same machine with GOSUMDB=off is found, so the test above looks', async () => {
    const policy = await policyWith('https://athens.acme.example', '');
    const facts = applied(policy, 'cn');
    const sumdb = { name: 'GOSUMDB', value: 'off', origin: { layer: 'environment' }, overrides: [] } as const;
    const off = { ...facts, settings: { ...facts.settings, GOSUMDB: sumdb } };
    const { exitCode } = evaluate(off, policy, RULES, { failOn: 'error', requireComplete: false, today: '2026-11-23' });
    expect(exitCode).toBe(1);
  });

  test('a stock install of Go without a policy has no error and no warning', async () => {
    const { value: policy } = await loadPolicy('version: 1\nextends: [gopolicy:default]\n');
    if (policy === null) throw new Error('gopolicy:default does not load');
    for (const route of [true, false, null]) {
      const facts = { ...factsWith({}), ...resolved('') };
      const { endpoints, environments } = policy;
      const environment = selectEnvironment({
        environments,
        settings: facts.settings,
        conditions: { ci: false, route, environment: {} },
        namedOnly: true,
      });
      const seen = { private: [], endpoints, environments, environment };
      const options = { failOn: 'warn', requireComplete: true, today: '2026-11-23' } as const;
      const { findings, exitCode } = evaluate({ ...facts, policy: seen }, policy, RULES, options);
      expect(findings).toEqual([]);
      expect(exitCode).toBe(0);
    }
  });

  test('the environments stand in order and name the same six settings', async () => {
    const { environments } = await policyWith('https://athens.acme.example', 'git.acme.example');
    expect(environments.map(({ name }) => name)).toEqual(['ci', 'intranet', 'overseas', 'cn', 'offline']);
    for (const { settings } of environments) {
      const names = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'];
      expect(Object.keys(settings).toSorted()).toEqual(names.toSorted());
    }
  });

  test('ci takes the GOPROXY of every other environment', async () => {
    const { environments } = await policyWith('https://athens.acme.example', '');
    const wants = (name: string) => environments.find(each => each.name === name)?.settings['GOPROXY'];
    const ci = wants('ci');
    const values = environments.flatMap(({ name }) => {
      const rule = wants(name);
      return rule?.kind === 'value' ? [rule.value, ...rule.allow] : [];
    });
    expect(values).toHaveLength(12);
    for (const value of values) {
      const fact = { name: 'GOPROXY', value, origin: { layer: 'user-file' }, overrides: [] } as const;
      expect(ci !== undefined && settingComplies(ci, fact), value).toBe(true);
    }
  });

  test('without a gateway there is no intranet, and it is said', async () => {
    const { value: policy } = await loadPolicy('version: 1\nextends: [gopolicy:regions]\n');
    expect(policy?.environments.map(({ name }) => name)).toEqual(['ci', 'overseas', 'cn', 'offline']);
    expect(policy?.notices.map(({ path }) => path)).toContain('environments.intranet');
  });

  test('every rule is on in gopolicy:recommended at the severity of its own page', async () => {
    const { value: policy } = await loadPolicy('version: 1\nextends: [gopolicy:recommended]\n');
    const levels = Object.entries(policy?.rules ?? {}).map(([id, { severity }]) => [id, severity]);
    expect(Object.fromEntries(levels)).toEqual(Object.fromEntries(RULES.map(({ id, meta }) => [id, meta.severity])));
  });

  test('the known endpoints are named after their key, and every date is one', () => {
    for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
      expect(endpoint.name).toBe(name);
      expect(endpoint.since ?? '2019-01-01').toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(endpoint.evidence).toBeTruthy();
    }
  });
});
