import { describe, expect, test } from 'vitest';
import type { SettingFact } from '../../../src/model/facts.ts';
import type { SettingRule } from '../../../src/model/policy.ts';
import { planVariables } from '../../../src/plan/variables.ts';

const exact = (value: string): SettingRule => ({ kind: 'value', value, allow: [], match: 'exact' });
const includes = (value: string): SettingRule => ({ kind: 'value', value, allow: [], match: 'includes' });
const UNSET: SettingRule = { kind: 'unset' };
const facts = (values: Readonly<Record<string, string>>): Readonly<Record<string, SettingFact>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { name, value, origin: { layer: 'user-file' }, overrides: [] },
    ]),
  );

interface Case {
  readonly settings: Readonly<Record<string, SettingRule>>;
  readonly effective?: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string | null>>;
}

/** `null` stands for what no variable can say. */
const CASES: Readonly<Record<string, Case>> = {
  'a value is said as it is': { settings: { GOPROXY: exact('off') }, expected: { GOPROXY: 'off' } },
  'Go has defaults for some': {
    settings: { GOPROXY: UNSET, GOSUMDB: UNSET, GOINSECURE: UNSET },
    expected: { GOPROXY: 'https://proxy.golang.org,direct', GOSUMDB: 'sum.golang.org', GOINSECURE: 'none' },
  },
  'what derives from GOPRIVATE says its value, whatever the order': {
    settings: { GONOPROXY: UNSET, GOPRIVATE: exact('a.example') },
    expected: { GOPRIVATE: 'a.example', GONOPROXY: 'a.example' },
  },
  'a shell knows the GOPRIVATE in effect': {
    settings: { GONOSUMDB: UNSET },
    effective: { GOPRIVATE: 'b.example' },
    expected: { GONOSUMDB: 'b.example' },
  },
  'an empty GOPRIVATE is no pattern': {
    settings: { GONOSUMDB: UNSET },
    effective: { GOPRIVATE: '' },
    expected: { GONOSUMDB: 'none' },
  },
  'an image does not know it': { settings: { GONOSUMDB: UNSET }, expected: { GONOSUMDB: null } },
  'no variable can say that GOFLAGS is not set': { settings: { GOFLAGS: UNSET }, expected: { GOFLAGS: null } },
  'a shell adds to what is in effect': {
    settings: { GOPRIVATE: includes('a.example,b.example') },
    effective: { GOPRIVATE: 'b.example/,c.example' },
    expected: { GOPRIVATE: 'b.example/,c.example,a.example' },
  },
  'the word for nothing goes when something comes': {
    settings: { GONOPROXY: includes('a.example') },
    effective: { GONOPROXY: 'none' },
    expected: { GONOPROXY: 'a.example' },
  },
  'other forms say the policy alone': {
    settings: { GOPRIVATE: includes('a.example') },
    expected: { GOPRIVATE: 'a.example' },
  },
  'what starts a program is an organisation’s to say': {
    settings: { GOAUTH: exact('git /tmp'), GOFLAGS: exact('-mod=mod -toolexec=/tmp/x') },
    expected: { GOAUTH: null, GOFLAGS: null },
  },
};

describe('planVariables', () => {
  test.each(Object.entries(CASES))('%s', (_name, { settings, effective, expected }) => {
    const input = { settings, orgSettings: {}, effective: effective === undefined ? null : facts(effective) };
    const said = planVariables(input).map(each => [each.name, 'value' in each ? each.value : null]);
    expect(Object.fromEntries(said)).toEqual(expected);
  });

  test('an organisation may start programs, and a transport variable can be unset', () => {
    const settings = { GOAUTH: exact('git /tmp'), HTTPS_PROXY: UNSET };
    expect(planVariables({ settings, orgSettings: settings, effective: null })).toEqual([
      { name: 'GOAUTH', value: 'git /tmp' },
      { name: 'HTTPS_PROXY', unset: true },
    ]);
  });
});
