import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/go/origin.ts';
import type { Facts } from '../../../src/model/facts.ts';
import type { SettingRule } from '../../../src/model/policy.ts';
import { valueAfterApply } from '../../../src/rules/apply-fix.ts';
import { RULES } from '../../../src/rules/index.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';

const endpoints = {
  athens: { name: 'athens', url: 'https://athens.internal', kind: 'proxy', trust: 'org' },
} as const;

/** Facts where environment cn, in force, wants `wanted` and the user file says `value`. */
function wanting(name: string, value: string, want: SettingRule, others: Readonly<Record<string, string>> = {}): Facts {
  const differences = [{ setting: name, want, have: value }];
  const environment = environmentWith({
    name: 'cn',
    source: 'flag',
    judged: true,
    settings: { [name]: want },
    differences,
  });
  return factsWith(
    { [name]: value, ...others },
    { policy: policyWith({ endpoints, environment, private: ['git.acme.example'] }) },
  );
}

const exact = (value: string): SettingRule => ({ kind: 'value', value, allow: [], match: 'exact' });
const APPLY = 'gopolicy apply --env cn';

function commands(id: string, facts: Facts): readonly (string | undefined)[] {
  const rule = RULES.find(rule => rule.id === id);
  const verdicts = rule?.check(facts, rule.defaults) ?? [];
  expect(verdicts.length, id).toBeGreaterThan(0);
  return [...new Set(verdicts.map(({ fix }) => fix?.command))];
}

describe('apply is offered where its value mends, and nowhere else', () => {
  test.each([
    ['proxy-syntax', 'GOPROXY', 'foo', 'off', 'bar'],
    ['proxy-not-allowed', 'GOPROXY', 'https://strange.example', 'direct', 'foo'],
    ['proxy-dead-host', 'GOPROXY', 'https://gocenter.io', 'direct', 'https://athens.azurefd.net'],
    ['proxy-plain-http', 'GOPROXY', 'http://a.example', 'https://a.example', 'http://b.example'],
    ['proxy-credentials', 'GOPROXY', 'https://u:p@a.example', 'https://a.example', 'https://t@a.example'],
    ['proxy-unreachable-entries', 'GOPROXY', 'direct,a.example', 'a.example,direct', 'off,direct'],
    ['proxy-comma-between-mirrors', 'GOPROXY', 'a.example,b.example', 'a.example', 'a.example,c.example'],
    ['proxy-pipe-after-private', 'GOPROXY', 'athens.internal|direct', 'athens.internal', 'athens.internal|goproxy.cn'],
    ['proxy-leaks-private', 'GOPRIVATE', 'x.example', 'git.acme.example', 'acme.example'],
    ['private-not-covered', 'GOPRIVATE', 'x.example', '*.example', 'acme.example'],
    ['pattern-never-matches', 'GOPRIVATE', 'https://x.example', 'x.example', 'x.example;'],
    ['pattern-too-broad', 'GONOSUMDB', '*', 'git.acme.example', 'github.com'],
    ['auth-command', 'GOAUTH', '/bin/x', 'netrc', 'off;netrc'],
  ])('%s', (id, name, value, ...[fine, bad]) => {
    expect(commands(id, wanting(name, value, exact(fine)))).toEqual([APPLY]);
    expect(commands(id, wanting(name, value, exact(bad)))).not.toContain(APPLY);
  });

  test('a GOPRIVATE that mends does nothing behind a GONOPROXY of its own', () => {
    const facts = wanting('GOPRIVATE', 'x.example', exact('git.acme.example'), {
      GONOPROXY: 'none',
      GONOSUMDB: 'none',
    });
    expect(commands('proxy-leaks-private', facts)).toEqual([undefined]);
    expect(commands('private-not-covered', facts)).toEqual(['go env -w GONOSUMDB=git.acme.example,x.example']);
  });

  test('a GONOPROXY that the environment wants mends by itself', () => {
    const facts = wanting('GONOPROXY', 'none', exact('git.acme.example'));
    expect(commands('proxy-leaks-private', facts)).toEqual([APPLY]);
  });
});

describe('the value after apply', () => {
  const wants = (match: 'exact' | 'includes'): SettingRule => ({
    kind: 'value',
    value: 'b.example,c.example/',
    allow: [],
    match,
  });

  test.each([
    ['exact replaces', wants('exact'), 'b.example,c.example/'],
    ['includes adds what is missing', wants('includes'), 'a.example,b.example,c.example/'],
    ['unset leaves open what comes below', { kind: 'unset' } as const, 'a.example,b.example'],
  ])('%s', (_, want, value) => {
    expect(valueAfterApply(wanting('GOPRIVATE', 'a.example,b.example', want), 'GOPRIVATE')).toBe(value);
  });

  test('a value that complies is kept', () => {
    const facts = wanting('GOPROXY', 'a.example', exact('b.example'));
    const environment = { ...facts.policy.environment, differences: [] };
    expect(valueAfterApply({ ...facts, policy: { ...facts.policy, environment } }, 'GOPROXY')).toBe('a.example');
  });

  test.each<[Layer, string]>([
    ['environment', 'a.example'],
    ['repository', 'a.example'],
    ['user-file', 'b.example'],
    ['goroot-file', 'b.example'],
    ['default', 'b.example'],
  ])('the layer %s', (layer, value) => {
    const facts = wanting('GOPROXY', 'a.example', exact('b.example'));
    const GOPROXY = { name: 'GOPROXY', value: 'a.example', origin: { layer }, overrides: [] };
    expect(valueAfterApply({ ...facts, settings: { ...facts.settings, GOPROXY } }, 'GOPROXY')).toBe(value);
  });
});
