import { describe, expect, test } from 'vitest';
import type { Facts, SettingDifference } from '../../../src/model/facts.ts';
import type { SettingRule } from '../../../src/model/policy.ts';
import { settingDiffers } from '../../../src/rules/setting-differs.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const exact = (value: string): SettingRule => ({ kind: 'value', value, allow: [], match: 'exact' });
const includes = (value: string): SettingRule => ({ kind: 'value', value, allow: [], match: 'includes' });
const cn = 'https://goproxy.cn,direct';

function judged(
  settings: Readonly<Record<string, string>>,
  wants: Readonly<Record<string, SettingRule>>,
  environment = environmentWith({ name: 'cn', source: 'flag', judged: true }),
): Facts {
  const differences = Object.entries(wants).map(([setting, want]): SettingDifference => ({
    setting,
    want,
    have: settings[setting] ?? '',
  }));
  return factsWith(settings, { policy: policyWith({ environment: { ...environment, differences } }) });
}

const closest = environmentWith({ closest: 'intranet', judged: true });

testRule(settingDiffers, {
  accept: {
    'no environment': factsWith({}),
    'settings that fit': judged({ GOPROXY: cn }, {}),
    'a run that does not judge': judged(
      { GOPROXY: 'direct' },
      { GOPROXY: exact(cn) },
      environmentWith({ closest: 'cn' }),
    ),
  },
  reject: {
    'another value': [
      judged({ GOPROXY: 'direct' }, { GOPROXY: exact(cn) }),
      'GOPROXY is direct, and environment cn wants https://goproxy.cn,direct',
    ],
    'an empty value': [judged({}, { GOPRIVATE: exact('') }), 'GOPRIVATE is not set, and environment cn wants ""'],
    'a value with a blank': [
      judged({ GOSUMDB: 'a b' }, { GOSUMDB: exact('sum.golang.org') }),
      'GOSUMDB is "a b", and environment cn wants sum.golang.org',
    ],
    'missing patterns': [
      judged({ GOPRIVATE: 'a.example/,x.example' }, { GOPRIVATE: includes('a.example,b.example/,c.example') }),
      'GOPRIVATE lacks b.example and c.example, which environment cn wants in it',
    ],
    'a setting that is to be unset': [
      judged({ GOINSECURE: 'x.example' }, { GOINSECURE: { kind: 'unset' } }),
      'GOINSECURE is x.example, and environment cn wants it unset',
    ],
    'the closest environment, several settings': [
      judged({ GOPROXY: 'off', GOSUMDB: 'off' }, { GOPROXY: exact(cn), GOSUMDB: exact('sum.golang.org') }, closest),
      'GOPROXY is off, and intranet, the closest environment, wants https://goproxy.cn,direct',
      'GOSUMDB is off, and intranet, the closest environment, wants sum.golang.org',
    ],
  },
});

describe('the fix', () => {
  const [wrong, wants] = [{ GOPROXY: 'direct' }, { GOPROXY: exact(cn) }];

  test('is apply where the environment is known', () => {
    expect(settingDiffers.check(judged(wrong, wants), {})[0]).toMatchObject({
      setting: 'GOPROXY',
      place: { line: 1, column: 9, endColumn: 15 },
      fix: { command: 'gopolicy apply --env cn' },
    });
  });

  test('is none where the environment is a guess', () => {
    expect(settingDiffers.check(judged(wrong, wants, closest), {})[0]?.fix).toBeUndefined();
  });

  test('is none against an environment variable, and the verdict says so', () => {
    const facts = judged(wrong, wants);
    const GOPROXY = { name: 'GOPROXY', value: 'direct', origin: { layer: 'environment' as const }, overrides: [] };
    const [verdict] = settingDiffers.check({ ...facts, settings: { ...facts.settings, GOPROXY } }, {});
    expect(verdict?.why).toMatch(/^The environment variable GOPROXY wins over the user file/);
    expect(verdict?.fix).toBeUndefined();
  });

  test('is none for what apply never writes', () => {
    const [verdict] = settingDiffers.check(judged({}, { NO_PROXY: exact('localhost') }), {});
    expect(verdict).toMatchObject({
      setting: 'NO_PROXY',
      message: 'NO_PROXY is not set, and environment cn wants localhost',
    });
    expect(verdict?.fix).toBeUndefined();
  });
});
