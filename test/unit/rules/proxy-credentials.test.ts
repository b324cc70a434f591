import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { proxyCredentials } from '../../../src/rules/proxy-credentials.ts';
import { environmentWith, factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const using = (GOPROXY: string): Facts => factsWith({ GOPROXY });

testRule(proxyCredentials, {
  accept: {
    'the default': factsWith({}),
    'an @ in a path': using('https://athens.acme.example/@go,direct'),
    'credentials behind direct, which are never used': using('direct,https://u:p@athens.acme.example'),
  },
  reject: {
    'name and password': [
      using('https://build:secret@athens.acme.example,direct'),
      'GOPROXY entry 1 carries credentials for athens.acme.example',
    ],
    'a token, and no scheme': [
      using('https://goproxy.cn|s3cr3t@Athens.acme.example:8443/go'),
      'GOPROXY entry 2 carries credentials for athens.acme.example:8443',
    ],
  },
});

test.each([
  ['http://u:p@athens.acme.example', /refuses to send/],
  ['https://token@athens.acme.example', /place of a name/],
  ['https://u:p@athens.acme.example', /^$/],
])('%s has its own reason', (GOPROXY, why) => {
  expect(proxyCredentials.check(using(GOPROXY), {})[0]?.why ?? '').toMatch(why);
});

test('no verdict holds the secret, and only the environment mends it', () => {
  const facts = using('https://build:s3cr3t@athens.acme.example');
  const [verdict] = proxyCredentials.check(facts, {});
  expect(JSON.stringify(verdict)).not.toContain('s3cr3t');
  expect(verdict?.fix).toBeUndefined();

  const want = { kind: 'value', value: 'https://goproxy.cn', allow: [], match: 'exact' } as const;
  const environment = environmentWith({
    name: 'cn',
    settings: { GOPROXY: want },
    differences: [{ setting: 'GOPROXY', want, have: '' }],
  });
  const judged = { ...facts, policy: policyWith({ environment }) };
  expect(proxyCredentials.check(judged, {})[0]?.fix?.command).toBe('gopolicy apply --env cn');
});
