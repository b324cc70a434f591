import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { proxyPipeAfterPrivate } from '../../../src/rules/proxy-pipe-after-private.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints = {
  athens: { name: 'athens', url: 'http://athens.internal:3000', kind: 'proxy', trust: 'org' },
  spare: { name: 'spare', url: 'https://spare.internal', kind: 'proxy', trust: 'org' },
} as const;
const using = (GOPROXY: string, more: Readonly<Record<string, string>> = {}): Facts =>
  factsWith(
    { GOPROXY, GONOPROXY: 'none', ...more },
    { policy: policyWith({ endpoints, private: ['git.acme.example'] }) },
  );

testRule(proxyPipeAfterPrivate, {
  accept: {
    'the default': factsWith({}),
    'a comma behind the own proxy': using('http://athens.internal:3000,https://goproxy.cn|direct'),
    'private modules that skip the proxies': using('http://athens.internal:3000|direct', {
      GONOPROXY: 'git.acme.example',
    }),
    'a pipe to another own proxy': using('http://athens.internal:3000|https://spare.internal'),
    'a pipe to off, and one to nothing': using('http://athens.internal:3000|off'),
    'a pipe behind a public proxy': using('https://goproxy.cn|http://athens.internal:3000'),
    'no private module': factsWith(
      { GOPROXY: 'http://athens.internal:3000|direct' },
      { policy: policyWith({ endpoints }) },
    ),
  },
  reject: {
    'a pipe to direct': [
      using('http://athens.internal:3000|direct'),
      'The | behind athens.internal:3000 sends git.acme.example on to its own host whenever athens.internal:3000 fails',
    ],
    'a pipe to a public proxy, behind another own one': [
      using('http://athens.internal:3000|spare.internal|goproxy.cn,direct', {
        GOPRIVATE: 'git.acme.example,*.lab.example',
      }),
      'The | behind spare.internal sends git.acme.example and *.lab.example on to goproxy.cn whenever spare.internal fails',
    ],
    'a proxy on this machine': [
      using('http://localhost:3000|direct', { GONOPROXY: 'git.acme.example/pay' }),
      'The | behind localhost:3000 sends git.acme.example/x on to its own host whenever localhost:3000 fails',
    ],
  },
});

test('it points at the pipe, and its fix is a comma', () => {
  expect(proxyPipeAfterPrivate.check(using('http://athens.internal:3000|direct'), {})[0]).toMatchObject({
    setting: 'GOPROXY',
    place: { line: 1, column: 36, endColumn: 37 },
    fix: { command: 'go env -w GOPROXY=http://athens.internal:3000,direct' },
  });
});
