import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import type { SettingRule } from '../../../src/model/policy.ts';
import { proxyLeaksPrivate } from '../../../src/rules/proxy-leaks-private.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints = {
  athens: { name: 'athens', url: 'http://athens.internal:3000', kind: 'proxy', trust: 'org' },
} as const;
const policy = policyWith({ endpoints, private: ['git.acme.example', '*.corp.acme.example'] });
const using = (settings: Readonly<Record<string, string>>): Facts => factsWith(settings, { policy });
const GOPROXY = 'https://goproxy.cn,direct';
const BOTH = 'git.acme.example and *.corp.acme.example';

testRule(proxyLeaksPrivate, {
  accept: {
    'nothing private': factsWith({ GOPROXY }),
    'a GOPRIVATE that covers all': using({ GOPROXY, GOPRIVATE: '*.corp.acme.example,git.acme.example/' }),
    'wider patterns': using({ GOPROXY, GONOPROXY: '*.acme.example' }),
    'one level below, where no module has the path of a host': using({ GOPROXY, GOPRIVATE: '*.acme.example/*' }),
    'direct alone': using({ GOPROXY: 'direct' }),
    off: using({ GOPROXY: 'off,https://goproxy.cn' }),
    'the own proxy alone': using({ GOPROXY: 'http://athens.internal:3000,direct', GONOPROXY: 'none' }),
    'the own host, a local one and a folder': using({
      GOPROXY: 'https://go.corp.acme.example|http://127.0.0.1:3000,file:///srv/goproxy,direct',
    }),
    'a public proxy behind direct': using({ GOPROXY: 'direct,https://goproxy.cn' }),
    'modules switched off': using({ GOPROXY, GO111MODULE: 'off' }),
    'a password that Go sends over https alone': using({ GOPROXY: 'http://me:secret@goproxy.cn,direct' }),
    'a list that Go refuses': using({ GOPROXY: 'https://goproxy.cn,foo' }),
  },
  reject: {
    'no GOPRIVATE': [using({ GOPROXY }), `goproxy.cn would learn of ${BOTH}`],
    'the default GOPROXY': [using({}), `proxy.golang.org would learn of ${BOTH}`],
    'a blank behind the comma': [
      using({ GOPROXY, GOPRIVATE: '*.corp.acme.example, git.acme.example' }),
      'goproxy.cn would learn of git.acme.example',
    ],
    'two mirrors, each told once': [
      using({ GOPROXY: 'goproxy.cn|mirrors.aliyun.com/goproxy/|goproxy.cn', GOPRIVATE: 'git.acme.example' }),
      'goproxy.cn and mirrors.aliyun.com would learn of *.corp.acme.example',
    ],
    'a part of a pattern': [
      using({ GOPROXY, GOPRIVATE: 'git.acme.example,x.corp.acme.example' }),
      'goproxy.cn would learn of a.corp.acme.example/x',
    ],
    'a public proxy behind the own one': [
      using({ GOPROXY: 'http://athens.internal:3000,https://goproxy.cn,direct', GONOPROXY: 'none' }),
      `goproxy.cn would learn of ${BOTH} whenever athens.internal:3000 does not have a version`,
    ],
    'what GOPRIVATE itself calls private': [
      factsWith({ GOPROXY, GOPRIVATE: 'git.acme.example, x.example,*', GONOPROXY: 'none' }),
      'goproxy.cn would learn of git.acme.example',
    ],
  },
});

describe('the verdict', () => {
  const check = (facts: Facts): unknown => proxyLeaksPrivate.check(facts, {})[0];

  test('names the setting that decides, why, and the line that covers all', () => {
    expect(check(using({ GOPROXY, GOPRIVATE: '*.corp.acme.example, git.acme.example' }))).toMatchObject({
      setting: 'GOPRIVATE',
      module: 'git.acme.example',
      origin: { layer: 'user-file' },
      place: { line: 2, column: 11 },
      why: 'In GOPRIVATE="*.corp.acme.example, git.acme.example" " git.acme.example" matches no module: Go keeps the blank as part of the pattern.',
      fix: { command: `go env -w GOPRIVATE='*.corp.acme.example,git.acme.example'` },
    });
  });

  test('says that nothing is set', () => {
    expect(check(using({ GOPROXY }))).toMatchObject({
      setting: 'GOPRIVATE',
      origin: { layer: 'default' },
      why: 'Neither GONOPROXY nor GOPRIVATE is set, so Go takes every module for public.',
      fix: { command: `go env -w GOPRIVATE='git.acme.example,*.corp.acme.example'` },
    });
  });

  test('does not undo a GONOPROXY that covers nothing on purpose', () => {
    const verdict = check(using({ GOPROXY, GOPRIVATE: '*.acme.example', GONOPROXY: 'none' }));
    expect(verdict).toMatchObject({
      setting: 'GONOPROXY',
      why: 'GONOPROXY=none takes the place of GOPRIVATE, which would cover it.',
    });
    expect(verdict).not.toHaveProperty('fix');
  });

  test('adds to a GONOPROXY of its own', () => {
    expect(check(using({ GOPROXY, GONOPROXY: 'git.acme.example' }))).toMatchObject({
      why: 'GONOPROXY=git.acme.example does not cover it.',
      fix: { command: `go env -w GONOPROXY='git.acme.example,*.corp.acme.example'` },
    });
  });

  test('has no command against an environment variable', () => {
    const facts = using({ GOPROXY, GOPRIVATE: 'git.acme.example' });
    const fact = facts.settings['GOPRIVATE'];
    if (fact === undefined) throw new Error('GOPRIVATE');
    const settings = { ...facts.settings, GOPRIVATE: { ...fact, origin: { layer: 'environment' as const } } };
    expect(check({ ...facts, settings })).not.toHaveProperty('fix');
  });

  test.each([
    ['covers all', 'git.acme.example,*.corp.acme.example', 'gopolicy apply --env cn'],
    ['covers less', 'git.acme.example', `go env -w GOPRIVATE='x.example,git.acme.example,*.corp.acme.example'`],
  ])('an environment that %s', (_, value, command) => {
    const facts = using({ GOPROXY, GOPRIVATE: 'x.example' });
    const want: SettingRule = { kind: 'value', value, allow: [], match: 'includes' };
    const differences = [{ setting: 'GOPRIVATE', want, have: 'x.example' }];
    const environment = environmentWith({ name: 'cn', settings: { GOPRIVATE: want }, differences });
    expect(check({ ...facts, policy: { ...policy, environment } })).toMatchObject({ fix: { command } });
  });
});
