import { expect, test } from 'vitest';
import { proxyUnreachableEntries } from '../../../src/rules/proxy-unreachable-entries.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(proxyUnreachableEntries, {
  accept: {
    'the default': factsWith({}),
    'direct with separators behind it': factsWith({ GOPROXY: 'https://goproxy.cn,direct,|, ' }),
    'a list that Go refuses': factsWith({ GOPROXY: 'foo,direct,https://goproxy.cn' }),
  },
  reject: {
    'a proxy behind direct, without its credentials': [
      factsWith({ GOPROXY: 'direct,https://u:p@goproxy.cn/x/' }),
      'GOPROXY ends at direct: Go never asks https://goproxy.cn/x',
    ],
    'several behind off': [
      factsWith({ GOPROXY: 'https://goproxy.cn|off,direct,foo|a.example,b.example' }),
      'GOPROXY ends at off: Go never asks direct, foo and 2 more',
    ],
  },
});

test('it points at what is never read', () => {
  const [verdict] = proxyUnreachableEntries.check(factsWith({ GOPROXY: 'direct, a.example|off' }), {});
  expect(verdict?.place).toMatchObject({ line: 1, column: 17, endColumn: 30 });
  expect(verdict?.fix).toBeUndefined();
});
