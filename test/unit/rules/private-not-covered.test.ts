import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import type { Endpoint } from '../../../src/model/policy.ts';
import { privateNotCovered } from '../../../src/rules/private-not-covered.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints: Readonly<Record<string, Endpoint>> = {
  athens: { name: 'athens', url: 'https://athens.internal', kind: 'proxy', trust: 'org', sumdb: 'relay' },
  'goproxy-cn': { name: 'goproxy-cn', url: 'https://goproxy.cn', kind: 'proxy', trust: 'public', sumdb: 'relay' },
  sums: { name: 'sums', url: 'https://sums.acme.example', kind: 'sumdb', trust: 'org' },
};
const using = (settings: Readonly<Record<string, string>>): Facts =>
  factsWith(settings, { policy: policyWith({ endpoints, private: ['git.acme.example'] }) });
const learns = (who: string): string => `The checksum database ${who} would learn of git.acme.example`;

testRule(privateNotCovered, {
  accept: {
    'nothing private': factsWith({}),
    'a GOPRIVATE that covers': using({ GOPRIVATE: 'git.acme.example' }),
    'a GONOSUMDB that covers': using({ GONOSUMDB: '*.acme.example' }),
    'verification switched off': using({ GOSUMDB: 'off' }),
    'a database of the own': using({
      GOSUMDB: 'sum.golang.org https://sums.acme.example/sum.golang.org',
    }),
    'a GOSUMDB that Go cannot read': using({ GOSUMDB: 'on' }),
    'a GOPROXY that Go cannot read': using({ GOPROXY: 'foo' }),
    'modules that cannot be had here': using({ GOPROXY: 'https://goproxy.cn,off' }),
    'no downloads': using({ GOPROXY: 'off' }),
    'modules switched off': using({ GO111MODULE: 'off' }),
    'a version control program that GOVCS forbids': using({ GOPROXY: 'direct', GOVCS: '*:off' }),
  },
  reject: {
    'the default': [using({}), learns('sum.golang.org')],
    'GOPROXY=direct': [using({ GOPROXY: 'direct' }), learns('sum.golang.org')],
    'a GONOSUMDB of its own': [using({ GOPRIVATE: 'git.acme.example', GONOSUMDB: 'none' }), learns('sum.golang.org')],
    'a relay that learns of it by this alone': [
      using({ GOPROXY: 'https://goproxy.cn,off', GONOPROXY: 'git.acme.example' }),
      learns('sum.golang.org and its relay goproxy.cn'),
    ],
    'a part that GONOPROXY lets have from its own host, where no proxy may have it': [
      using({ GOPROXY: 'https://goproxy.cn,off', GONOPROXY: 'git.acme.example/pay' }),
      'The checksum database sum.golang.org and its relay goproxy.cn would learn of git.acme.example/pay',
    ],
    'the own relay, which asks the database': [
      using({ GOPROXY: 'https://athens.internal', GONOPROXY: 'none' }),
      learns('sum.golang.org'),
    ],
    'a public relay that learns of it as a proxy': [
      using({ GOPROXY: 'https://goproxy.cn,direct' }),
      learns('sum.golang.org'),
    ],
    'the own relay of modules that skip it': [
      using({ GOPROXY: 'https://athens.internal', GONOPROXY: 'git.acme.example' }),
      learns('sum.golang.org'),
    ],
    'a public relay that learns of one of two as a proxy': [
      factsWith(
        { GOPROXY: 'https://goproxy.cn,direct', GONOPROXY: 'git.acme.example' },
        { policy: policyWith({ endpoints, private: ['git.acme.example', 'lab.example'] }) },
      ),
      `${learns('sum.golang.org')} and lab.example`,
    ],
    'the alias, which no proxy relays': [
      using({ GOPROXY: 'https://goproxy.cn,direct', GONOPROXY: 'git.acme.example', GOSUMDB: 'sum.golang.google.cn' }),
      learns('sum.golang.google.cn'),
    ],
  },
});

test('its fix covers the modules', () => {
  const command = (settings: Readonly<Record<string, string>>): string | undefined =>
    privateNotCovered.check(using(settings), {})[0]?.fix?.command;
  expect(command({})).toBe('go env -w GOPRIVATE=git.acme.example');
  expect(command({ GONOSUMDB: 'none' })).toBe('go env -w GONOSUMDB=git.acme.example');
  expect(command({ GONOSUMDB: 'x.example' })).toBe('go env -w GONOSUMDB=x.example,git.acme.example');
});
