import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/config/load-policy.ts';
import { UPSTREAM_GO_ENV } from '../../src/data/go-env-defaults.ts';
import { ENDPOINTS } from '../../src/data/endpoints.ts';
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

/** The machine as it is once somebody wrote what the environment wants into an empty user file. */
function applied(policy: Policy, name: string): Facts {
  const environment = policy.environments.find(each => each.name === name);
  const lines = Object.entries(environment?.settings ?? {}).flatMap(([key, want]) =>
    want.kind === 'value' && want.value !== '' ? [`${key}=${want.value}\n`] : [],
  );
  const { settings, refusals } = resolveSettings({
    release: NEWEST_RULES,
    environment: {},
    userFile: { path: '/home/dev/.config/go/env', text: lines.join('') },
    gorootFile: { path: '/usr/local/go/go.env', text: UPSTREAM_GO_ENV },
  });
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

  test('the known endpoints are named after their key, and every date is one', () => {
    for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
      expect(endpoint.name).toBe(name);
      expect(endpoint.since).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(endpoint.evidence).toBeTruthy();
    }
  });
});
