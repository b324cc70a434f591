import { describe, expect, test } from 'vitest';
import { withCommitted } from '../../../../src/collect/git/committed.ts';
import { fakeSystem } from '../../../support/fake-system.ts';
import { looseRepository } from '../../../support/loose-repository.ts';

const MOD = 'module example.com/a\n';

type Content = Parameters<typeof fakeSystem>[0];

async function read(files: NonNullable<Content>['files'], path = 'go.mod', folder = '/org/a'): Promise<unknown> {
  const system = fakeSystem({ files: files ?? {} });
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
    expect(await read({ ...rest, '/org/a/refs/x': '' })).toBe('empty');
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
  test('objects that are gone, or are not what their name says, are asked of git', async () => {
    const asked = /the fake system starts no git/;
    const name = Object.keys(files).find(each => each.endsWith(commit.slice(2))) ?? '';
    await expect(read(without(commit))).rejects.toThrow(asked);
    await expect(read(without(tree))).rejects.toThrow(asked);
    await expect(read({ ...files, [name]: files[Object.keys(files)[0] ?? ''] ?? '' })).rejects.toThrow(asked);
  });
});
