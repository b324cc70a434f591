import { expect, test } from 'vitest';
import { route } from '../../../src/run/route.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const ask = async (query: string) => {
  const system = fakeSystem({ environment: { HOME: '/home/dev', GOPROXY: 'https://goproxy.cn' } });
  const modules = [`git.acme.example/pay@${query}`];
  const report = await route(system, {
    directory: '/repo',
    modules,
    outages: [],
    warm: false,
    policy: 'gopolicy:default',
  });
  return report.modules[0]?.plan;
};

test('a branch is asked about, and what comes after is open', async () => {
  const plan = await ask('Main');
  expect(plan?.requests.map(({ url }) => url)).toEqual(['https://goproxy.cn/git.acme.example/pay/@v/%21main.info']);
  expect(plan?.isOpen).toBe(true);
});

test('a branch with a slash is asked of no proxy', async () => {
  expect(await ask('feature/x')).toMatchObject({
    requests: [],
    error: 'git.acme.example/pay@feature/x: invalid version: disallowed version string',
  });
});

test.each(['upgrade', 'patch', 'none', '<v2', '>=v1.2.3', 'v1', 'v1.2', ''])(
  'what "%s" chooses nobody knows here',
  async query => {
    await expect(ask(query)).rejects.toThrow('a server decides');
  },
);
