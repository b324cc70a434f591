import { expect, test } from 'vitest';
import { noteReads } from '../../../src/run/note-reads.ts';
import { fakeSystem } from '../../support/fake-system.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('noteReads knows the bytes of what was read, and which files were others the second time', async () => {
  const world = fakeSystem({ files: { '/a': 'a', '/b': 'b', '/c': 'c', '/d': 'd', '/e/f': '' } });
  const { system, bytesOf } = noteReads(world);
  for (const path of ['/a', '/b', '/c']) await system.files.read(path);
  await expect(system.files.read('/e')).rejects.toThrow('EISDIR');
  expect(await system.files.read('/gone')).toBeNull();
  world.content.set('/b', bytes('B'));
  world.content.delete('/c');
  for (const path of ['/a', '/b', '/c']) await system.files.read(path);
  world.content.set('/b', bytes('b'));
  await system.files.read('/b');
  expect(['/a', '/b', '/c', '/d', '/e', '/gone'].map(bytesOf)).toEqual([
    bytes('a'),
    'differing',
    'differing',
    null,
    null,
    null,
  ]);
});

test('noteReads reads what is larger than usual where that is asked for, as an index is', async () => {
  const { system } = noteReads(fakeSystem({ files: { '/a': new Uint8Array(9 * 1024 * 1024) } }));
  await expect(system.files.read('/a')).rejects.toThrow('EFBIG');
  expect((await system.files.read('/a', 16 * 1024 * 1024))?.length).toBe(9 * 1024 * 1024);
});
