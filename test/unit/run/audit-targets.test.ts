import { describe, expect, test } from 'vitest';
import { collectTargets } from '../../../src/run/audit-targets.ts';
import { fakeSystem } from '../../support/fake-system.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

const repositories = (...folders: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(folders.map(folder => [`${folder}/.git/HEAD`, '']));

async function named(
  folders: readonly string[],
  typed: readonly string[],
  faults: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const system = fakeSystem({ files: repositories(...folders), cwd: '/w', faults });
  const { targets } = await collectTargets(system, typed);
  return Object.fromEntries(targets.map(({ folder, name }) => [folder, name]));
}

describe('the names of audited repositories', () => {
  test('are paths from the audited folder, with as much above it as tells them apart', async () => {
    const three = ['/w/p1/x/r', '/w/p2/x/r', '/w/p3/x/r'];
    expect(await named(three, ['p1/x', 'p2/x', 'p3/x'])).toEqual({
      '/w/p1/x/r': 'p1/x/r',
      '/w/p2/x/r': 'p2/x/r',
      '/w/p3/x/r': 'p3/x/r',
    });
    expect(await named(['/w/a/r', '/w/b/r', '/w/b/s'], ['a', 'b'])).toEqual({
      '/w/a/r': 'a/r',
      '/w/b/r': 'b/r',
      '/w/b/s': 's',
    });
    expect(await named(['/w/p1/r', '/w/p2/r'], ['p1/r', 'p2/r'])).toEqual({ '/w/p1/r': 'p1/r', '/w/p2/r': 'p2/r' });
    // What tells two apart may be the name of a third.
    expect(await named(['/w/a/r', '/w/b/r', '/w/c/a/r'], ['a', 'b', 'c'])).toEqual({
      '/w/a/r': 'w/a/r',
      '/w/b/r': 'b/r',
      '/w/c/a/r': 'c/a/r',
    });
  });

  test('of one that lies under two folders are the outer one’s', async () => {
    for (const typed of [
      ['org', 'org/team'],
      ['org/team', 'org'],
    ]) {
      const system = fakeSystem({ files: repositories('/w/org/team/r'), cwd: '/w' });
      const { targets } = await collectTargets(system, typed);
      expect(targets).toEqual([{ name: 'team/r', folder: '/w/org/team/r', within: '/w/org' }]);
    }
  });

  test('are told apart of folders that cannot be looked into as well', async () => {
    const files = repositories('/w/a/r', '/w/b/r', '/w/a/s', '/w/b/s');
    const system = fakeSystem({ files, cwd: '/w', faults: { '/w/a/s': 'EACCES', '/w/b/s': 'EACCES' } });
    const { unread } = await collectTargets(system, ['a', 'b']);
    expect(unread).toEqual(['a/s', 'b/s'].map(name => ({ name, why: 'permission denied' })));
  });

  test('of folders alone that cannot be looked into are told: a repository may be there', async () => {
    const system = fakeSystem({ files: { '/w/a/x/y': '' }, cwd: '/w', faults: { '/w/a/x': 'EACCES' } });
    const { targets, unread } = await collectTargets(system, ['a']);
    expect({ targets, unread }).toEqual({ targets: [], unread: [{ name: 'x', why: 'permission denied' }] });
    await expect(collectTargets(fakeSystem({ files: { '/w/a/x': '' }, cwd: '/w' }), ['a'])).rejects.toThrow(
      'there is no git repository under a',
    );
  });

  test('of folders whose name is no UTF-8 are told: what stands for it leads nowhere', async () => {
    const system = fakeSystem({ files: repositories('/w/a/r'), cwd: '/w' });
    const entries: typeof system.files.entries = async path => [
      ...((await system.files.entries(path)) ?? []),
      ...(path === '/w/a' ? [{ name: 'x\ufffd', kind: 'directory' as const }] : []),
    ];
    const gone: typeof system.files.entries = async path => (path.includes('\ufffd') ? null : entries(path));
    const { unread } = await collectTargets({ ...system, files: { ...system.files, entries: gone } }, ['a']);
    expect(unread).toEqual([{ name: 'x\ufffd', why: 'its name is not valid UTF-8' }]);
  });

  test('are unique, and the same in every order of the folders', async () => {
    const random = seededRandom('audit names');
    for (let left = caseCount(300); left > 0; left--) {
      const path = (): string =>
        Array.from({ length: 1 + random.int(4) }, () => random.pick(['a', 'b', 'c'])).join('/');
      const typed = Array.from({ length: 1 + random.int(4) }, path);
      const folders = typed.flatMap(each => [`/w/${each}/${path()}`, ...(random.bool(0.3) ? [`/w/${each}`] : [])]);
      const names = await named(folders, typed);
      const what = `seed ${random.seed}: ${typed.join(' ')}: ${folders.join(' ')}`;
      expect(new Set(Object.values(names)).size, what).toBe(Object.keys(names).length);
      expect(await named(folders, typed.toReversed()), what).toEqual(names);
      expect(await named(folders, [...typed.slice(1), ...typed.slice(0, 1)]), what).toEqual(names);
    }
  });
});
