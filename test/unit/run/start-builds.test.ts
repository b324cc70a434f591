import { expect, test } from 'vitest';
import { route } from '../../../src/run/route.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const GO = {
  '/usr/local/go/bin/go': '',
  '/usr/local/go/pkg/tool/compile': '',
  '/usr/local/go/VERSION': 'go1.26.8\n',
  '/org/policy.yaml': 'version: 1\nprivate: [git.corp.example]\n',
};

interface Asked {
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly modules?: readonly string[];
}

const ask = ({ files, environment, modules = [] }: Asked) => {
  const base = {
    HOME: '/home/dev',
    PATH: '/usr/local/go/bin:/opt/bin',
    GOPROXY: 'https://goproxy.cn',
    GOSUMDB: 'off',
    GOTOOLCHAIN: 'auto',
  };
  const system = fakeSystem({ files: { ...GO, ...files }, environment: { ...base, ...environment } });
  return route(system, { directory: '/repo', modules, outages: [], warm: false, policy: '/org/policy.yaml' });
};

const NEWER = { '/repo/go.mod': 'module example.com/app\n\ngo 1.27.1\n\nrequire git.corp.example/x v1.0.0\n' };
const SIBLINGS = {
  '/repo/a/go.mod': 'module git.corp.example/mono/a\n\ngo 1.22\n\nrequire git.corp.example/mono/b v1.0.0\n',
  '/repo/b/go.mod': 'module git.corp.example/mono/b\n\ngo 1.27.3\n',
};

test.each([
  ['local', 'go.mod requires go >= 1.27.1 (running go 1.26.8; GOTOOLCHAIN=local)'],
  ['path', 'cannot find "go1.27.1" in PATH'],
  ['go1.25.0+path', 'cannot find "go1.27.1" in PATH'],
  ['bogus', 'invalid GOTOOLCHAIN "bogus"'],
])('what GOTOOLCHAIN=%s refuses is asked of nobody, in the words of the go command', async (GOTOOLCHAIN, error) => {
  const { modules, toolchains, leaks, notes } = await ask({ files: NEWER, environment: { GOTOOLCHAIN } });
  expect(modules.map(({ plan }) => plan)).toEqual([
    { module: 'git.corp.example/x', version: 'v1.0.0', requests: [], result: 'error', error },
  ]);
  expect({ toolchains, leaks }).toEqual({ toolchains: [], leaks: [] });
  expect(notes).toEqual([`the go command ends before it asks for any module: ${error}`]);
});

test('a toolchain that GOTOOLCHAIN pins is fetched, and then refuses', async () => {
  const { modules, toolchains } = await ask({ files: NEWER, environment: { GOTOOLCHAIN: 'go1.25.0' } });
  expect(toolchains.map(({ version }) => version)).toEqual(['v0.0.1-go1.25.0.linux-amd64']);
  expect(modules[0]?.plan.error).toBe('go.mod requires go >= 1.27.1 (running go 1.25.0; GOTOOLCHAIN=go1.25.0)');
});

test.each(['auto', 'path'])(
  'with %s a toolchain on PATH is taken, and nothing is fetched for it',
  async GOTOOLCHAIN => {
    const files = { ...NEWER, '/opt/bin/go1.27.1': '' };
    const { modules, toolchains } = await ask({ files, environment: { GOTOOLCHAIN } });
    expect({ toolchains, result: modules[0]?.plan.result }).toEqual({ toolchains: [], result: 'ok' });
  },
);

test('what a go.mod asks is nothing to a module that is named, a GOTOOLCHAIN that is none is', async () => {
  const modules = ['git.corp.example/x'];
  const local = await ask({ files: NEWER, environment: { GOTOOLCHAIN: 'local' }, modules });
  expect(local.modules[0]?.plan).toMatchObject({ version: 'v1.0.0', result: 'ok' });
  const bogus = await ask({ files: NEWER, environment: { GOTOOLCHAIN: 'bogus' }, modules });
  expect(bogus.modules[0]?.plan).toMatchObject({ requests: [], error: 'invalid GOTOOLCHAIN "bogus"' });
});

test.each(['', 'off'])('at the root of a repository each module is a build of its own (GOWORK=%s)', async GOWORK => {
  const { modules, toolchains, leaks } = await ask({ files: SIBLINGS, environment: { GOWORK } });
  expect(modules.map(({ module, version }) => `${module} ${version}`)).toEqual(['git.corp.example/mono/b v1.0.0']);
  expect(leaks.map(({ module, host }) => `${module} ${host}`)).toEqual(['git.corp.example/mono/b goproxy.cn']);
  expect(toolchains.map(({ version }) => version)).toEqual(['v0.0.1-go1.27.3.linux-amd64']);
});

test('a go.work makes one build of them, unless GOWORK=off', async () => {
  const files = { ...SIBLINGS, '/repo/go.work': 'go 1.26\n\nuse (\n\t./a\n\t./b\n)\n' };
  const together = await ask({ files });
  expect(together.modules[0]).toMatchObject({
    goModAlone: true,
    plan: {
      error:
        'module b listed in go.work file requires go >= 1.27.3, but go.work lists go 1.26; to update it:\n\tgo work use',
    },
  });
  const apart = await ask({ files, environment: { GOWORK: 'off' } });
  expect(apart.modules.map(({ goModAlone, plan }) => [goModAlone, plan.result])).toEqual([[undefined, 'ok']]);
});

test('what one build refuses another one asks for', async () => {
  const text = NEWER['/repo/go.mod'];
  const files = { '/repo/m1/go.mod': text, '/repo/m2/go.mod': text.replace('1.27.1', '1.22') };
  const { modules, notes } = await ask({ files, environment: { GOTOOLCHAIN: 'local' } });
  expect(modules.map(({ plan }) => plan.result)).toEqual(['ok']);
  expect(notes[0]).toMatch(/^in m1 the go command ends/);
});
