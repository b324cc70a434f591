import { expect, test } from 'vitest';
import { proxyPlainHttp } from '../../../src/rules/proxy-plain-http.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints = {
  athens: { name: 'athens', url: 'http://athens.internal:3000', kind: 'proxy', trust: 'org' },
} as const;

testRule(proxyPlainHttp, {
  accept: {
    'the default': factsWith({}),
    'a host without a scheme, which Go asks over https': factsWith({ GOPROXY: 'athens.internal:3000' }),
    'loopback addresses': factsWith({ GOPROXY: 'http://localhost:3000,http://127.1.2.3,http://[::1]:80|direct' }),
    'what stands behind direct': factsWith({ GOPROXY: 'direct,http://proxy.example' }),
  },
  reject: {
    'plain http, without the credentials': [
      factsWith({ GOPROXY: 'https://goproxy.cn|HTTP://user:secret@Proxy.example:80/go/?token=x,direct' }),
      'GOPROXY entry 2 is plain http: http://proxy.example/go',
    ],
    "the organisation's own gateway": [
      factsWith({ GOPROXY: 'http://athens.internal:3000' }, { policy: policyWith({ endpoints }) }),
      'GOPROXY entry 1 is plain http: http://athens.internal:3000',
    ],
  },
});

test('it points at the entry', () => {
  const facts = factsWith({ GOPROXY: 'https://goproxy.cn, http://p.example,direct' });
  expect(proxyPlainHttp.check(facts, {})[0]?.place).toMatchObject({ line: 1, column: 29, endColumn: 45 });
});
