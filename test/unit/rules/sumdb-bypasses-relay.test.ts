import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import type { Endpoint } from '../../../src/model/policy.ts';
import { sumdbBypassesRelay } from '../../../src/rules/sumdb-bypasses-relay.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints: Readonly<Record<string, Endpoint>> = {
  'goproxy-cn': { name: 'goproxy-cn', url: 'https://goproxy.cn', kind: 'proxy', trust: 'public', sumdb: 'relay' },
  huawei: { name: 'huawei', url: 'https://mirrors.example/goproxy/', kind: 'proxy', trust: 'public', sumdb: 'none' },
  athens: { name: 'athens', url: 'http://Athens.internal:80/', kind: 'proxy', trust: 'org', sumdb: 'relay' },
};
const using = (GOPROXY: string, GOSUMDB: string): Facts =>
  factsWith({ GOPROXY, GOSUMDB }, { policy: policyWith({ endpoints }) });
const past = (value: string, url: string, relay: string): string =>
  `GOSUMDB=${value} goes to ${url} past ${relay}, which relays sum.golang.org`;

testRule(sumdbBypassesRelay, {
  accept: {
    'the log by name': using('https://goproxy.cn,direct', 'sum.golang.org'),
    'the mirror in front of a proxy without a relay': using(
      'https://mirrors.example/goproxy,direct',
      'sum.golang.google.cn',
    ),
    'the mirror without any proxy': using('direct', 'sum.golang.google.cn'),
    'a relay behind direct, which Go never asks': using('direct,https://goproxy.cn', 'sum.golang.google.cn'),
    'the URL of the relay itself': using(
      'https://goproxy.cn,direct',
      'sum.golang.org https://goproxy.cn/sumdb/sum.golang.org',
    ),
    'a log of its own': using(
      'https://goproxy.cn,direct',
      'gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6 https://goproxy.cn',
    ),
    'a value that Go cannot read, which sumdb-syntax reports': using('https://goproxy.cn', 'sum.golang.org a b'),
    off: using('https://goproxy.cn', 'off'),
  },
  reject: {
    'the mirror past a relay': [
      using('https://goproxy.cn,direct', 'sum.golang.google.cn'),
      past('sum.golang.google.cn', 'https://sum.golang.google.cn', 'https://goproxy.cn'),
    ],
    'the same relay in other letters and with its port': [
      using('https://GoProxy.cn:443/,direct', 'sum.golang.google.cn'),
      past('sum.golang.google.cn', 'https://sum.golang.google.cn', 'https://goproxy.cn'),
    ],
    'a URL past a relay that stands second': [
      using(
        'https://mirrors.example/goproxy/|athens.internal,http://athens.internal',
        'sum.golang.org https://sum.golang.org',
      ),
      past('"sum.golang.org https://sum.golang.org"', 'https://sum.golang.org', 'http://athens.internal'),
    ],
    'the relay of a proxy that GOPROXY does not name': [
      using('http://athens.internal', 'sum.golang.org https://goproxy.cn/sumdb/sum.golang.org'),
      past(
        '"sum.golang.org https://goproxy.cn/sumdb/sum.golang.org"',
        'https://goproxy.cn/sumdb/sum.golang.org',
        'http://athens.internal',
      ),
    ],
    'the root of a proxy in GOPROXY': [
      factsWith({ GOPROXY: 'https://proxy.example,direct', GOSUMDB: 'sum.golang.org https://proxy.example/' }),
      'GOSUMDB="sum.golang.org https://proxy.example/" asks https://proxy.example/lookup: a module proxy relays the log below /sumdb/sum.golang.org alone',
    ],
    'the root of a known proxy': [
      using('direct', 'sum.golang.org https://goproxy.cn'),
      'GOSUMDB="sum.golang.org https://goproxy.cn" asks https://goproxy.cn/lookup: a module proxy relays the log below /sumdb/sum.golang.org alone',
    ],
  },
});

test('its removal mends where a relay stands in GOPROXY, and only there', () => {
  const fixOf = (facts: Facts): string | undefined => sumdbBypassesRelay.check(facts, {})[0]?.fix?.command;
  expect(fixOf(using('https://goproxy.cn,direct', 'sum.golang.google.cn'))).toBe('go env -u GOSUMDB');
  expect(fixOf(using('direct', 'sum.golang.org https://goproxy.cn'))).toBeUndefined();
});
