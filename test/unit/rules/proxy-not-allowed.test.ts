import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import type { Endpoint, Environment } from '../../../src/model/policy.ts';
import { proxyNotAllowed } from '../../../src/rules/proxy-not-allowed.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints: Readonly<Record<string, Endpoint>> = {
  athens: { name: 'athens', url: 'http://athens.internal:3000', kind: 'proxy', trust: 'org' },
  sums: { name: 'sums', url: 'https://sums.example', kind: 'sumdb', trust: 'public' },
};
const intranet: Environment = {
  name: 'intranet',
  settings: {
    GOPROXY: { kind: 'value', value: 'https://one.example', allow: ['two.example|direct'], match: 'exact' },
  },
  rules: {},
};
const using = (GOPROXY: string): Facts =>
  factsWith({ GOPROXY }, { policy: policyWith({ endpoints, environments: [intranet] }) });
const stranger = (host: string): string => `GOPROXY sends module paths to ${host}, which the policy does not name`;

testRule(proxyNotAllowed, {
  options: { allow: ['Extra.example', 'port.example:8443'] },
  accept: {
    'the default': factsWith({}),
    'an endpoint, in other letters and at another path': using('http://Athens.internal:3000/sub/,direct'),
    'what an environment wants or allows': using('https://one.example/go|https://two.example,off'),
    'hosts of the options': using('https://extra.example:443,https://port.example:8443'),
    'this machine and its disk': using('http://localhost:3000,http://127.0.0.1,http://[::1]:1,file:///srv/goproxy'),
    'what stands behind direct': using('direct,https://strange.example'),
    'a list that Go refuses, which proxy-syntax reports': using('https://strange.example,foo'),
    'a dead host, which proxy-dead-host reports': using('https://gocenter.io,direct'),
  },
  reject: {
    'unknown hosts': [
      using('https://user:secret@strange.example/x|athens.internal:3000,http://athens.internal,direct'),
      stranger('strange.example'),
      stranger('athens.internal'),
    ],
    'another port': [using('https://port.example'), stranger('port.example')],
    'a checksum database': [using('https://sums.example'), stranger('sums.example')],
  },
});

test('it points at the entry, and the default in its place is no fix', () => {
  const [verdict] = proxyNotAllowed.check(using('https://strange.example'), { allow: [] });
  expect(verdict?.place).toMatchObject({ line: 1, column: 9, endColumn: 32 });
  expect(verdict?.fix).toBeUndefined();
});
