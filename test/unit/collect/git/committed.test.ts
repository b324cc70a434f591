import { describe, expect, test } from 'vitest';
import { withCommitted } from '../../../../src/collect/git/committed.ts';
import { fakeSystem } from '../../../support/fake-system.ts';
import { looseRepository } from '../../../support/loose-repository.ts';

const MOD = 'module example.com/a\n';

type Content = Parameters<typeof fakeSystem>[0];

async function read(
  files: NonNullable<Content>['files'],
  path = 'go.mod',
  faults: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const folder = '/org/a';
  const system = fakeSystem({ files: files ?? {}, faults });
  const found = await withCommitted(system, { folder, within: '/org' }, async committed => {
    if (committed.files === null) return 'empty';
    try {
      const bytes = await committed.files.read(`${folder}/${path}`);
      return bytes === null ? null : Buffer.from(bytes).toString();
    } catch (error) {
      return String(error);
    }
  });
  return typeof found === 'object' && found !== null ? found.why : found;
}

describe('what HEAD holds', () => {
  test('of a bare repository', async () => {
    expect(await read(looseRepository('/org/a', { 'go.mod': MOD }).files)).toBe(MOD);
  });
  test('of a work tree, whatever lies in it', async () => {
    const { files } = looseRepository('/org/a/.git', { 'go.mod': MOD });
    expect(await read({ ...files, '/org/a/go.mod': 'other' })).toBe(MOD);
  });
  test('with names of sha256', async () => {
    expect(await read(looseRepository('/org/a', { 'x/go.mod': MOD }, { format: 'sha256' }).files, 'x/go.mod')).toBe(
      MOD,
    );
  });
  test('by a packed ref, a detached HEAD, a HEAD through another ref', async () => {
    const { files, commit } = looseRepository('/org/a', { 'go.mod': MOD });
    const { '/org/a/refs/heads/main': _loose, ...rest } = files;
    const keep = { ...rest, '/org/a/refs/heads/other': Buffer.from('x') };
    const packed = `# pack-refs with: peeled\n${commit} refs/heads/main\n^${commit}\n`;
    expect(await read({ ...keep, '/org/a/packed-refs': packed })).toBe(MOD);
    expect(await read({ ...keep, '/org/a/HEAD': `${commit}\n` })).toBe(MOD);
    expect(await read({ ...files, '/org/a/HEAD': 'ref: refs/x\n', '/org/a/refs/x': 'ref: refs/heads/main\n' })).toBe(
      MOD,
    );
  });
  test('nothing where it has no such file, folder or parent', async () => {
    const { files } = looseRepository('/org/a', { 'go.mod': MOD });
    for (const path of ['go.sum', 'x/go.mod', 'go.mod/go.mod']) expect(await read(files, path)).toBe(null);
  });
  test('empty where nothing was ever committed', async () => {
    const { files } = looseRepository('/org/a', {});
    const { '/org/a/refs/heads/main': _ref, ...rest } = files;
    // As `git clone` of an empty one leaves it, and a git that was broken off.
    const left = { '/org/a/refs/remotes/o/HEAD': 'ref: refs/remotes/o/main\n', '/org/a/refs/heads/main.lock': '' };
    expect(await read({ ...rest, ...left })).toBe('empty');
    expect(
      await read({ ...rest, ...left, '/org/a/packed-refs': '# pack-refs with: peeled fully-peeled sorted \n' }),
    ).toBe('empty');
  });
  test('by a packed ref where a folder has its name', async () => {
    const { files, commit } = looseRepository('/org/a', { 'go.mod': MOD });
    const { '/org/a/refs/heads/main': _loose, ...rest } = files;
    const packed = `${commit} refs/heads/main\n`;
    expect(await read({ ...rest, '/org/a/refs/heads/main/x.lock': '', '/org/a/packed-refs': packed })).toBe(MOD);
  });
  test('of a linked work tree by its own HEAD and its own refs', async () => {
    const { files, commit } = looseRepository('/org/.git', { 'go.mod': MOD });
    const own = '/org/.git/worktrees/a';
    const linked = { ...files, '/org/a/.git': `gitdir: ${own}\n`, [`${own}/commondir`]: '../..\n' };
    const gone = `${'1'.repeat(40)}\n`;
    for (const ref of ['refs/worktree/x', 'refs/bisect/bad', 'refs/rewritten/onto']) {
      const refs = { [`${own}/HEAD`]: `ref: ${ref}\n`, [`${own}/${ref}`]: `${commit}\n`, [`/org/.git/${ref}`]: gone };
      expect(await read({ ...linked, '/org/.git/HEAD': gone, ...refs }), ref).toBe(MOD);
    }
    const shared = { [`${own}/HEAD`]: 'ref: refs/heads/main\n', [`${own}/refs/heads/main`]: gone };
    expect(await read({ ...linked, ...shared })).toBe(MOD);
  });
  test('by a packed ref behind many others', async () => {
    const { files, commit } = looseRepository('/org/a', { 'go.mod': MOD });
    const { '/org/a/refs/heads/main': _loose, ...rest } = files;
    const others = `${'1'.repeat(40)} refs/keep-around/${'1'.repeat(40)}\n`.repeat(1000);
    const keep = { ...rest, '/org/a/refs/x.lock': '' };
    expect(await read({ ...keep, '/org/a/packed-refs': `${others}${commit} refs/heads/main\n` })).toBe(MOD);
    expect(await read({ ...keep, '/org/a/packed-refs': others })).toBe('refs/heads/main is not there');
  });
});

describe('what is refused, or told', () => {
  const { files, commit, tree } = looseRepository(
    '/org/a',
    { 'go.mod': MOD, 'x/go.sum': 'h', s: 'go.mod' },
    { modes: { s: '120000' } },
  );
  const without = (id: string): Record<string, Uint8Array> =>
    Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith(id.slice(2))));

  test.each([
    [
      'alternates',
      { ...files, '/org/a/objects/info/alternates': '/elsewhere' },
      'it takes objects from another repository (objects/info/alternates)',
    ],
    [
      'a link among the objects',
      { ...files, '/org/a/objects/pack': { link: '/elsewhere' } },
      'pack in its folder of objects is a symbolic link',
    ],
    [
      'reftables',
      { ...files, '/org/a/config': '[extensions]\n\trefStorage = reftable\n' },
      'it keeps its refs as reftable, which gopolicy does not read',
    ],
    ['HEAD in circles', { ...files, '/org/a/refs/heads/main': 'ref: refs/heads/main\n' }, 'HEAD leads in circles'],
    ['HEAD out of the refs', { ...files, '/org/a/HEAD': 'ref: refs/../../secret\n' }, 'HEAD cannot be read'],
    [
      'HEAD on a branch that is gone',
      { ...files, '/org/a/HEAD': 'ref: refs/heads/gone\n' },
      'refs/heads/gone is not there',
    ],
    ['no repository at all', { '/org/a/x': '' }, 'its .git leads nowhere'],
  ])('%s', async (_what, content, why) => {
    expect(await read(content)).toBe(why);
  });
  const packed = `${commit} refs/heads/main\n`;
  const { '/org/a/refs/heads/main': _loose, ...unborn } = files;
  const bare = { ...unborn, '/org/a/refs/x.lock': '' };
  const linked = { ...looseRepository('/org/.git/modules/a', {}).files, '/org/a/.git': 'gitdir: ../.git/modules/a\n' };

  test.each<[string, NonNullable<Content>['files'], Readonly<Record<string, string>>, string]>([
    ['HEAD', files, { '/org/a/HEAD': 'EACCES' }, 'HEAD: permission denied'],
    [
      'a loose ref, over an older one that is packed',
      { ...files, '/org/a/packed-refs': packed },
      { '/org/a/refs/heads/main': 'EACCES' },
      'refs/heads/main: permission denied',
    ],
    [
      'a loose ref that is a broken link, over one that is packed',
      { ...bare, '/org/a/refs/heads/main': { link: '/org/a/gone' }, '/org/a/packed-refs': packed },
      {},
      'refs/heads/main is a broken link',
    ],
    ['packed-refs', { ...bare, '/org/a/packed-refs': packed }, { '/org/a/packed-refs': 'EACCES' }, 'permission denied'],
    [
      'packed-refs that are too large',
      { ...bare, '/org/a/packed-refs': packed },
      { '/org/a/packed-refs': 'EFBIG' },
      'it is too large',
    ],
    ['packed-refs that are a folder', { ...bare, '/org/a/packed-refs/x': '' }, {}, 'it is a directory'],
    [
      'packed-refs that are a broken link',
      { ...bare, '/org/a/packed-refs': { link: '/org/a/gone' } },
      {},
      'packed-refs is a broken link',
    ],
    [
      'packed-refs that are broken off',
      { ...bare, '/org/a/packed-refs': packed.trimEnd() },
      {},
      'packed-refs ends in the middle of a line',
    ],
    [
      'packed-refs of one long line',
      { ...bare, '/org/a/packed-refs': 'x'.repeat(70_000) },
      {},
      'packed-refs has a line longer than any ref',
    ],
    ['the folder of refs', files, { '/org/a/refs': 'EACCES' }, 'permission denied'],
    ['a folder of refs where HEAD has none', bare, { '/org/a/refs/heads': 'EACCES' }, 'permission denied'],
    ['the folder of objects', files, { '/org/a/objects': 'EACCES' }, 'permission denied'],
    ['the configuration', files, { '/org/a/config': 'EACCES' }, 'its configuration: permission denied'],
    [
      'a configuration that is too large to be read to its end',
      { ...files, '/org/a/config': `${'# x\n'.repeat(300_000)}[extensions]\n\trefStorage = reftable\n` },
      {},
      'its configuration: it is too large',
    ],
    ['a .git file', linked, { '/org/a/.git': 'EACCES' }, 'its .git: permission denied'],
    ['a .git file beside a bare repository', { ...files, '/org/a/.git': 'x' }, {}, 'its .git leads nowhere'],
    [
      'a commondir',
      { ...files, '/org/a/commondir': '../b' },
      { '/org/a/commondir': 'EACCES' },
      'its commondir: permission denied',
    ],
  ])('unreadable is not absent: %s', async (_what, content, faults, why) => {
    expect(await read(content, 'go.mod', faults)).toBe(why);
  });
  test('where HEAD names a branch that is not there, any other ref says that something was committed, packed or not', async () => {
    const why = 'refs/heads/main is not there';
    for (const ref of ['refs/heads/x', 'refs/remotes/o/m', 'refs/tags/v1', 'refs/keep-around/1']) {
      expect(await read({ ...unborn, [`/org/a/${ref}`]: `${commit}\n` }), ref).toBe(why);
      expect(await read({ ...bare, '/org/a/packed-refs': `${commit} ${ref}\n` }), ref).toBe(why);
    }
    expect(await read({ ...unborn, '/org/a/refs/heads': 'this repository uses reftables' })).toBe(why);
  });
  test('a .git file that leads out of the audited folder', async () => {
    const outside = looseRepository('/elsewhere/a', { 'go.mod': MOD }).files;
    expect(await read({ ...outside, '/org/a/.git': 'gitdir: /elsewhere/a\n' })).toBe(
      'its git folder lies outside of what is audited',
    );
  });
  test('a .git file that stays within it is followed', async () => {
    const inside = looseRepository('/org/.git/modules/a', { 'go.mod': MOD }).files;
    expect(await read({ ...inside, '/org/a/.git': 'gitdir: ../.git/modules/a\n' })).toBe(MOD);
  });
  test('a symbolic link is told, not followed', async () => {
    expect(await read(files, 's')).toContain('it is a symbolic link');
  });
  test('a name that a tree has twice is told: git itself takes now the one, now the other', async () => {
    const twice = {
      'go.mod': MOD,
      'gO.mod': 'module example.com/b\n',
      'x/go.sum': 'h',
      'X/go.sum': 'i',
      'Y/go.sum': 'j',
      y: '',
      Z: '',
      'z/go.sum': 'k',
    };
    const made = looseRepository('/org/a', twice, { names: { 'gO.mod': 'go.mod', X: 'x', Y: 'y', Z: 'z' } });
    const why = 'Error: its tree has several entries of this name';
    for (const path of ['go.mod', 'x/go.sum', 'y/go.sum', 'z/go.sum'])
      expect(await read(made.files, path), path).toBe(why);
  });
  test('objects that are gone, or are not what their name says, are asked of git', async () => {
    const asked = /the fake system starts no git/;
    const name = Object.keys(files).find(each => each.endsWith(commit.slice(2))) ?? '';
    await expect(read(without(commit))).rejects.toThrow(asked);
    await expect(read(without(tree))).rejects.toThrow(asked);
    await expect(read({ ...files, [name]: files[Object.keys(files)[0] ?? ''] ?? '' })).rejects.toThrow(asked);
  });
});
