import { expect, test } from 'vitest';
import { route } from '../../../src/run/route.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const ask = async (query: string, outages: readonly string[] = []) => {
  const system = fakeSystem({ environment: { HOME: '/home/dev', GOPROXY: 'https://goproxy.cn' } });
  const modules = [`git.acme.example/pay@${query}`];
  const report = await route(system, {
    directory: '/repo',
    modules,
    outages,
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

test.each(['v1', 'v1.2', '<v2', '>=v1.2.3'])(
  'what "%s" chooses the list says, which nobody knows here',
  async query => {
    const plan = await ask(query);
    expect(plan?.requests.map(({ url }) => url)).toEqual(['https://goproxy.cn/git.acme.example/pay/@v/list']);
    expect(plan?.isOpen).toBe(true);
  },
);

test('build metadata is left away where the version is not known with it', async () => {
  const plan = await ask('v0.9.1+meta', ['goproxy.cn/info=404']);
  expect(plan?.requests.map(({ url }) => url)).toEqual(
    ['v0.9.1+meta', 'v0.9.1+meta', 'v0.9.1', 'v0.9.1'].map(
      version => `https://goproxy.cn/git.acme.example/pay/@v/${version}.info`,
    ),
  );
  expect((await ask('v0.9.1+meta'))?.isOpen).toBe(true);
});

test.each(['upgrade', 'patch', ''])('what "%s" is depends on the build', async query => {
  await expect(ask(query)).rejects.toThrow('depends on the version in use');
});
