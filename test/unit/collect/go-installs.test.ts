import { describe, expect, test } from 'vitest';
import { collectGoInstalls } from '../../../src/collect/go-installs.ts';
import { fakeSystem } from '../../support/fake-system.ts';

type Files = NonNullable<Parameters<typeof fakeSystem>[0]>['files'];

/** A GOROOT as findGOROOT knows one: pkg/tool is a folder. */
const goroot = (root: string, release: string): Files => ({
  [`${root}/bin/go`]: 'program',
  [`${root}/pkg/tool/linux_amd64/vet`]: 'program',
  [`${root}/VERSION`]: `${release}\ntime 2026-11-01T00:00:00Z\n`,
});

const collect = (files: Files, environment: Readonly<Record<string, string>>, cwd = '/repo') =>
  collectGoInstalls(fakeSystem({ files: files ?? {}, environment: { HOME: '/home/dev', ...environment }, cwd }), cwd);

describe('go commands on PATH', () => {
  test('none is fine', async () => {
    expect(await collect({}, { PATH: '/usr/bin:/bin' })).toEqual([]);
  });
  test('each once, the first first, links resolved, by VERSION and not by running it', async () => {
    const files = {
      ...goroot('/usr/local/go', 'go1.26.8'),
      ...goroot('/usr/lib/go-1.19', 'go1.19.8'),
      '/usr/bin/go': { link: '/usr/lib/go-1.19/bin/go' },
      '/opt/bin/go': { link: '/usr/local/go/bin/go' },
    };
    const found = await collect(files, { PATH: '/opt/bin:/usr/bin:/usr/local/go/bin' });
    expect(found.map(({ path, goroot: root, release, first }) => [path, root, release?.text, first])).toEqual([
      ['/opt/bin/go', '/usr/local/go', 'go1.26.8', true],
      ['/usr/bin/go', '/usr/lib/go-1.19', 'go1.19.8', false],
    ]);
  });
  test('a folder of PATH that is relative does not count', async () => {
    expect(await collect(goroot('/repo/go', 'go1.26.8'), { PATH: 'go/bin:./go/bin:' })).toEqual([]);
  });
  test('a program whose GOROOT is not beside it is there, and unknown', async () => {
    const [found] = await collect({ '/usr/bin/go': 'program' }, { PATH: '/usr/bin' });
    expect(found).toEqual({ path: '/usr/bin/go', first: true, why: 'its GOROOT is not beside it' });
  });
  test('a VERSION that names no release is said', async () => {
    const [found] = await collect(goroot('/usr/local/go', 'devel weekly'), { PATH: '/usr/local/go/bin' });
    expect(found).toMatchObject({ goroot: '/usr/local/go', why: '/usr/local/go/VERSION names no release' });
  });
});

describe('shims', () => {
  // The scripts are as asdf 0.14 and goenv 2 write them.
  const asdf = {
    '/home/dev/.asdf/shims/go': '#!/usr/bin/env bash\n# asdf-plugin: golang 1.25.1\nexec asdf exec "go" "$@"\n',
  };
  const goenv = {
    '/home/dev/.goenv/shims/go': '#!/usr/bin/env bash\nexec "/home/dev/.goenv/bin/goenv" exec "go" "$@"\n',
  };

  test('asdf: the version of .tool-versions above the directory', async () => {
    const files = {
      ...asdf,
      ...goroot('/home/dev/.asdf/installs/golang/1.25.1/go', 'go1.25.1'),
      '/repo/.tool-versions': 'nodejs 20.1.0\ngolang 1.25.1\n',
    };
    const [found] = await collect(files, { PATH: '/home/dev/.asdf/shims' }, '/repo/sub');
    expect(found).toMatchObject({ shim: 'asdf', release: { text: 'go1.25.1' } });
  });
  test('goenv: GOENV_VERSION, .go-version, then its own file', async () => {
    const files = {
      ...goenv,
      ...goroot('/home/dev/.goenv/versions/1.24.3', 'go1.24.3'),
      ...goroot('/home/dev/.goenv/versions/1.22.1', 'go1.22.1'),
      '/home/dev/.goenv/version': '1.22.1\n',
    };
    const path = { PATH: '/home/dev/.goenv/shims' };
    expect((await collect(files, path))[0]?.release?.text).toBe('go1.22.1');
    expect((await collect({ ...files, '/repo/.go-version': '1.24.3\n' }, path))[0]?.release?.text).toBe('go1.24.3');
    expect((await collect(files, { ...path, GOENV_VERSION: '1.24.3' }))[0]?.release?.text).toBe('go1.24.3');
  });
  test('snap: its current revision', async () => {
    const files = {
      ...goroot('/snap/go/current', 'go1.26.2'),
      '/snap/bin/go': { link: '/usr/bin/snap' },
      '/usr/bin/snap': 'x',
    };
    expect((await collect(files, { PATH: '/snap/bin' }))[0]).toMatchObject({
      shim: 'snap',
      release: { text: 'go1.26.2' },
    });
  });
  test('mise with a mise.toml, or a version that is not there: unknown, never a guess', async () => {
    const mise = { '/home/dev/.local/share/mise/shims/go': { link: '/usr/bin/mise' }, '/usr/bin/mise': 'x' };
    const path = { PATH: '/home/dev/.local/share/mise/shims' };
    const installed = goroot('/home/dev/.local/share/mise/installs/go/1.26.1', 'go1.26.1');
    const pinned = { ...mise, ...installed, '/repo/.tool-versions': 'go 1.26.1\n' };
    expect((await collect(pinned, path))[0]?.release?.text).toBe('go1.26.1');
    expect((await collect({ ...pinned, '/repo/mise.toml': '[tools]\n' }, path))[0]).toMatchObject({
      shim: 'mise',
      why: 'a shim of mise decides which Go it starts',
    });
    const [absent] = await collect(
      { ...asdf, '/repo/.tool-versions': 'golang 1.9\n' },
      { PATH: '/home/dev/.asdf/shims' },
    );
    expect(absent?.release).toBeUndefined();
  });
});
