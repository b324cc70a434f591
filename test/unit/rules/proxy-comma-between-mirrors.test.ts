import { expect, test } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { proxyCommaBetweenMirrors } from '../../../src/rules/proxy-comma-between-mirrors.ts';
import { factsWith, policyWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const endpoints = {
  athens: { name: 'athens', url: 'http://athens.internal:3000', kind: 'proxy', trust: 'org' },
} as const;
const using = (GOPROXY: string): Facts => factsWith({ GOPROXY }, { policy: policyWith({ endpoints }) });
const idle = (second: string, first: string): string =>
  `${second} does not step in when ${first} is out of order: a comma stands between them`;

testRule(proxyCommaBetweenMirrors, {
  accept: {
    'the default': factsWith({}),
    'a pipe between mirrors': using('https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct'),
    'a comma behind the own proxy': using('http://athens.internal:3000,https://goproxy.cn,direct'),
    'a comma in front of it': using('https://goproxy.cn,http://athens.internal:3000'),
    'two paths of one host': using('https://mirrors.example/a,https://mirrors.example/b'),
    'a dead host, which proxy-dead-host reports': using('https://goproxy.cn,https://gocenter.io,https://goproxy.io'),
    'mirrors behind direct': using('direct,https://goproxy.cn,https://goproxy.io'),
    'a list that Go refuses': using('https://goproxy.cn,https://goproxy.io,foo'),
  },
  reject: {
    'a comma between mirrors': [
      using('https://goproxy.cn,https://mirrors.aliyun.com/goproxy/,direct'),
      idle('mirrors.aliyun.com', 'goproxy.cn'),
    ],
    'each of two commas': [
      using('goproxy.cn , , goproxy.io,|,mirrors.aliyun.com/goproxy/|direct'),
      idle('goproxy.io', 'goproxy.cn'),
      idle('mirrors.aliyun.com', 'goproxy.io'),
    ],
  },
});

test('it points at the comma, and its fix changes the commas alone', () => {
  const [verdict] = proxyCommaBetweenMirrors.check(using('https://goproxy.cn , a.example,athens.internal,direct'), {});
  expect(verdict?.place).toMatchObject({ line: 1, column: 28, endColumn: 29 });
  const plain = using('https://goproxy.cn,a.example,b.example,direct');
  expect(proxyCommaBetweenMirrors.check(plain, {}).map(({ fix }) => fix?.command)).toEqual([
    `go env -w GOPROXY='https://goproxy.cn|a.example|b.example,direct'`,
    `go env -w GOPROXY='https://goproxy.cn|a.example|b.example,direct'`,
  ]);
});

test('an environment variable has no command', () => {
  const facts = using('https://goproxy.cn,a.example');
  const fact = facts.settings['GOPROXY'];
  if (fact === undefined) throw new Error('GOPROXY');
  const exported = { ...facts.settings, GOPROXY: { ...fact, origin: { layer: 'environment' as const } } };
  const [verdict] = proxyCommaBetweenMirrors.check({ ...facts, settings: exported }, {});
  expect(verdict).toMatchObject({ setting: 'GOPROXY', origin: { layer: 'environment' } });
  expect(verdict?.fix).toBeUndefined();
});
