import { expect, test } from 'vitest';
import { collectModules } from '../../../../src/collect/modules/index.ts';
import { overlayFiles, type Snapshot } from '../../../../src/collect/git/snapshot.ts';
import { fakeSystem } from '../../../support/fake-system.ts';

const FILES = {
  '/repo/.git/HEAD': 'ref: refs/heads/main\n',
  '/repo/go.mod': 'module a\n',
  '/repo/sub/go.mod': 'module b\n',
  '/repo/third/go.mod': 'module c\n',
  '/repo/third/submodule/.git': 'gitdir: ../../.git/modules/submodule\n',
  '/repo/third/submodule/go.mod': 'module d\n',
  '/repo/third/submodule/sub/go.mod': 'module e\n',
  '/repo/clone/.git/HEAD': 'ref: refs/heads/main\n',
  '/repo/clone/go.mod': 'module f\n',
  '/repo/clone/go.work': 'go 1.22\n',
  '/repo/linked/.git': { link: '/elsewhere' },
  '/repo/linked/go.mod': 'module g\n',
  '/repo/named/.github/x': '',
  '/repo/named/go.mod': 'module h\n',
} as const;

async function modulesIn(directory: string, root: string | null): Promise<unknown> {
  const { modules, workspaces, unread } = await collectModules(fakeSystem({ files: FILES }), { directory, root });
  expect(unread).toEqual([]);
  return [...modules, ...workspaces].map(({ folder }) => folder);
}

test('a folder with a .git of its own is another repository’s', async () => {
  expect(await modulesIn('/repo', '/repo')).toEqual(['.', 'named', 'sub', 'third']);
  expect(await modulesIn('/repo/third', '/repo')).toEqual(['third']);
});

test('a submodule, clone or linked work tree that is itself the checked directory is judged', async () => {
  expect(await modulesIn('/repo/third/submodule', '/repo/third/submodule')).toEqual(['.', 'sub']);
  expect(await modulesIn('/repo/third/submodule/sub', '/repo/third/submodule')).toEqual(['sub']);
  expect(await modulesIn('/repo/clone', '/repo/clone')).toEqual(['.', '.']);
  expect(await modulesIn('/repo/linked', '/repo/linked')).toEqual(['.']);
});

test('outside a repository all below is judged', async () => {
  expect(await modulesIn('/repo/third', null)).toEqual(['.', 'submodule', 'submodule/sub']);
});

test('a .git that a tree holds hides nothing: no checkout makes one', async () => {
  const held: Readonly<Record<string, readonly string[]>> = { '': ['sub'], sub: ['.git', '.GIT', 'go.mod'] };
  const isFolder = (path: string): boolean => path in held;
  const snapshot: Snapshot = {
    entries: async path =>
      held[path]?.map(name => ({
        name,
        kind: isFolder(path === '' ? name : `${path}/${name}`) ? 'directory' : 'file',
      })) ?? null,
    read: async () => new TextEncoder().encode('module a\n'),
    kind: async path => (isFolder(path) ? 'directory' : 'file'),
  };
  const system = fakeSystem({ files: {} });
  const files = overlayFiles(system, '/repo', snapshot);
  const { modules } = await collectModules({ ...system, files }, { directory: '/repo', root: '/repo' });
  expect(modules.map(({ folder }) => folder)).toEqual(['sub']);
});

test('nor does it of a module that a go.work uses', async () => {
  const texts: Readonly<Record<string, string>> = {
    'go.work': 'go 1.22\n\nuse ./_x\n',
    '_x/go.mod': 'module x\n',
    '_x/.git': 'gitdir: /elsewhere\n',
  };
  const snapshot: Snapshot = {
    entries: async path => (path === '' ? [{ name: 'go.work', kind: 'file' }] : []),
    read: async path => new TextEncoder().encode(texts[path] ?? ''),
    kind: async path => (path in texts ? 'file' : path === '_x' ? 'directory' : null),
  };
  const system = fakeSystem({ files: {} });
  const files = overlayFiles(system, '/repo', snapshot);
  const { modules } = await collectModules({ ...system, files }, { directory: '/repo', root: '/repo' });
  expect(modules.map(({ folder }) => folder)).toEqual(['_x']);
});

test('a name that a tree holds and no file can have is told, and nothing outside is looked at', async () => {
  const names = ['', 'a/../../secret', 'b/c', 'go.mod'];
  const snapshot: Snapshot = {
    entries: async path =>
      path === '' ? names.map(name => ({ name, kind: name === 'go.mod' ? 'file' : 'directory' })) : [],
    read: async () => new TextEncoder().encode('module a\n'),
    kind: async path => (path === '' ? 'directory' : 'file'),
  };
  const system = fakeSystem({ files: { '/secret/sub/vendor/modules.txt': '', '/secret/sub/go.mod': 'module s\n' } });
  const looked: string[] = [];
  const entries: typeof system.files.entries = path => (looked.push(path), system.files.entries(path));
  const files = overlayFiles({ ...system, files: { ...system.files, entries } }, '/repo', snapshot);
  const { modules, unread } = await collectModules({ ...system, files }, { directory: '/repo', root: '/repo' });
  expect(looked).toEqual([]);
  expect(modules.map(({ folder }) => folder)).toEqual(['.']);
  expect(unread).toEqual([{ path: '.', file: '.', why: 'it holds the name "", which no file can have' }]);
});

test('a folder whose name is no UTF-8 is told', async () => {
  const system = fakeSystem({ files: { '/repo/go.mod': 'module a\n' } });
  const entries: typeof system.files.entries = async path => {
    if (path.includes('\ufffd')) return null;
    return [...((await system.files.entries(path)) ?? []), { name: '\ufffd', kind: 'directory' }];
  };
  const world = { ...system, files: { ...system.files, entries } };
  const { unread } = await collectModules(world, { directory: '/repo', root: null });
  expect(unread).toEqual([{ path: '\ufffd', file: '\ufffd', why: 'its name is not valid UTF-8' }]);
});
