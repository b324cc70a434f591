import { expect, test } from 'vitest';
import { findLeaks, replanWith } from '../../../../src/go/route/find-leaks.ts';
import { planRoute } from '../../../../src/go/route/plan-route.ts';
import type { RouteInput } from '../../../../src/go/route/types.ts';

const STOCK = { GOPROXY: 'https://goproxy.cn,direct', GOSUMDB: 'sum.golang.org', GOAUTH: 'netrc' };

function leaks(module: string, settings: Readonly<Record<string, string>>, trusted: readonly string[] = []) {
  const input = { settings: { ...STOCK, ...settings } };
  return findLeaks(planRoute({ ...input, module, version: 'v1.0.0' }), {
    private: 'git.acme.example,github.com/acme/*',
    isTrusted: host => trusted.includes(host),
    replan: replanWith(input),
  });
}

const PAY = 'git.acme.example/pay';

test('the proxy, and the database that it relays', () => {
  expect(leaks(PAY, {})).toEqual([
    {
      module: PAY,
      host: 'goproxy.cn',
      through: 'https://goproxy.cn',
      setting: 'GONOPROXY',
      onward: 'sum.golang.org',
    },
  ]);
});

test('what is public is nobody’s secret', () => {
  expect(leaks('rsc.io/quote', {})).toEqual([]);
  expect(leaks('github.com/other/x', {})).toEqual([]);
});

test('nothing where the exemptions cover it and what lies above', () => {
  const exempt = { GOPRIVATE: 'git.acme.example', GONOPROXY: 'git.acme.example', GONOSUMDB: 'git.acme.example' };
  expect(leaks(PAY, exempt)).toEqual([]);
});

test('a trusted proxy may know, the database that is asked directly not', () => {
  expect(
    leaks(PAY, { GOPROXY: 'https://athens.acme.example', GOSUMDB: 'sum.golang.org https://sums.example' }, [
      'athens.acme.example',
    ]),
  ).toEqual([{ module: PAY, host: 'sums.example', through: 'GOSUMDB', setting: 'GONOSUMDB' }]);
});

test('the path above a module, where only the module is covered and its host does not have it', () => {
  const settings = { ...STOCK, GONOPROXY: PAY, GONOSUMDB: PAY };
  const told = (outages: RouteInput['outages'] = []) => {
    const input = { settings, outages };
    const question = { private: 'git.acme.example', isTrusted: () => false, replan: replanWith(input) };
    return findLeaks(planRoute({ ...input, module: PAY, version: 'v1.0.0' }), question);
  };
  expect(told()).toEqual([]);
  expect(told([{ host: 'git.acme.example', kind: 'go-get', outcome: '404' }])).toEqual([
    {
      module: PAY,
      prefix: 'git.acme.example',
      host: 'goproxy.cn',
      through: 'https://goproxy.cn',
      setting: 'GONOPROXY',
    },
  ]);
});

test('a path in capitals is told all the same', () => {
  expect(leaks('git.acme.example/Pay', {}).map(({ host }) => host)).toEqual(['goproxy.cn']);
});

test('a forward proxy reads plain http', () => {
  const settings = { GOPROXY: 'http://athens.acme.example', GOSUMDB: 'off', HTTP_PROXY: 'http://fp.example:3128' };
  expect(leaks(PAY, settings, ['athens.acme.example'])).toEqual([
    {
      module: PAY,
      host: 'fp.example:3128',
      through: 'HTTP_PROXY',
      setting: 'HTTP_PROXY',
      targets: ['athens.acme.example'],
    },
  ]);
});

test('a host that would be asked only after an outage is not told of', () => {
  expect(
    leaks(PAY, { GOPROXY: 'https://athens.acme.example,https://goproxy.cn', GONOSUMDB: PAY }, ['athens.acme.example']),
  ).toEqual([]);
});

test('a forward proxy reads along where http goes through it, and nothing of https', () => {
  const exempt = { GOPRIVATE: 'git.acme.example', GONOPROXY: 'git.acme.example', GONOSUMDB: 'git.acme.example' };
  const through = { HTTP_PROXY: 'http://fw.example:3128', HTTPS_PROXY: 'http://fw.example:3128' };
  expect(leaks(PAY, { ...exempt, ...through })).toEqual([]);
  const plain = { ...through, GOPROXY: 'http://goproxy.cn', GOSUMDB: 'off' };
  expect(leaks(PAY, plain).map(({ host, targets }) => [host, targets])).toEqual([
    ['goproxy.cn', undefined],
    ['fw.example:3128', ['goproxy.cn']],
  ]);
});

test('go get looks for no module of which the graph names the go.mod alone', () => {
  const settings = { ...STOCK, GOPROXY: 'https://a.example,https://b.example', GOSUMDB: 'off' };
  const outages = [
    { host: 'a.example', outcome: '404' },
    { host: 'b.example', outcome: '403' },
  ] as const;
  const replan = (path: string) => planRoute({ settings: STOCK, module: path, version: 'latest' });
  const question = { private: 'git.acme.example', isTrusted: () => false, replan };
  const hostsOf = (more: Pick<RouteInput, 'goModAlone'>): readonly string[] =>
    findLeaks(planRoute({ settings, outages, module: PAY, version: 'v1.0.0', ...more }), question).map(
      ({ host }) => host,
    );
  expect(hostsOf({})).toEqual(['a.example', 'b.example', 'goproxy.cn']);
  expect(hostsOf({ goModAlone: true })).toEqual(['a.example', 'b.example']);
});
