import { expect, test } from 'vitest';
import { IndexSnapshot } from '../../../../src/collect/git/index-snapshot.ts';
import type { IndexEntry } from '../../../../src/collect/git/parse-index.ts';
import { fakeSystem } from '../../../support/fake-system.ts';

const entry = (path: string, id: string, more: Partial<IndexEntry> = {}): IndexEntry => ({
  path,
  kind: 'file',
  id,
  stage: 0,
  isIntended: false,
  ...more,
});

function snapshotOf(entries: readonly IndexEntry[]): IndexSnapshot {
  const folders = { gitFolder: '/r/.git', commonFolder: '/r/.git' };
  const objects = {
    read: (ids: readonly string[]) => Promise.resolve(ids.map(id => ({ kind: 'blob', bytes: Buffer.from(id) }))),
    close: () => {},
  };
  const repository = { ...folders, objectFormat: 'sha1', config: [] } as const;
  return new IndexSnapshot(fakeSystem({}), { root: '/r', repository, objects }, entries);
}

const textOf = async (snapshot: IndexSnapshot, path: string): Promise<string> =>
  Buffer.from((await snapshot.read(path)) ?? []).toString();

test('a path that is intended only is passed over for the one that is staged', async () => {
  expect(await textOf(snapshotOf([entry('a', '1', { isIntended: true }), entry('a', '2')]), 'a')).toBe('2');
});

test('of a path that the index has twice nobody can say which counts; its neighbours are read', async () => {
  const snapshot = snapshotOf([entry('a', '1'), entry('a', '2'), entry('b', '3')]);
  await expect(snapshot.read('a')).rejects.toThrow('the index has it twice');
  expect(await textOf(snapshot, 'b')).toBe('3');
});

test('the stages of an unmerged path are no such entries', async () => {
  const stages = [1, 2, 3].map(stage => entry('a', String(stage), { stage }));
  await expect(snapshotOf(stages).read('a')).rejects.toThrow('it is unmerged');
});
