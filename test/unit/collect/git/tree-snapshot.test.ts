import { expect, test } from 'vitest';
import type { GitObject } from '../../../../src/collect/git/git-object.ts';
import { TreeSnapshot } from '../../../../src/collect/git/tree-snapshot.ts';

const idOf = (number: number): string => number.toString(16).padStart(40, '0');

/** A tree of so many entries, each with an id of its own. */
const treeOf = (mode: string, count: number, nameOf: (index: number) => string, first = 1): Uint8Array =>
  Buffer.concat(
    Array.from({ length: count }, (_, index) =>
      Buffer.concat([Buffer.from(`${mode} ${nameOf(index)}\0`), Buffer.from(idOf(first + index), 'hex')]),
    ),
  );

interface Store {
  readonly snapshot: TreeSnapshot;
  /** How many objects were asked for, each time. */
  readonly asked: number[];
}

function storeOf(objectOf: (id: number) => GitObject): Store {
  const asked: number[] = [];
  const read = async (ids: readonly string[]): Promise<readonly GitObject[]> => {
    asked.push(ids.length);
    return ids.map(id => objectOf(Number.parseInt(id, 16)));
  };
  return { snapshot: new TreeSnapshot({ read, close: () => {} }, idOf(0)), asked };
}

test('many folders are read, a few at a time', async () => {
  const content = { kind: 'blob', bytes: Buffer.from('module a\n') };
  const root = treeOf('40000', 200, index => `d${index}`);
  const { snapshot, asked } = storeOf(id => {
    if (id > 1000) return content;
    return { kind: 'tree', bytes: id === 0 ? root : treeOf('100644', 1, () => 'go.mod', 1000 + id) };
  });
  await snapshot.readAhead();
  expect(Math.max(...asked)).toBe(64);
  expect(await snapshot.read('d199/go.mod')).toBe(content.bytes);
  expect(asked.reduce((sum, count) => sum + count)).toBe(1 + 200 + 200);
});

test('module files that take all memory are not read: a crafted repository holds gigabytes in kilobytes', async () => {
  const large = { kind: 'blob', bytes: new Uint8Array(8 * 1024 * 1024) };
  const root = treeOf('40000', 1000, index => `d${index}`);
  const { snapshot, asked } = storeOf(id => {
    if (id > 1000) return large;
    return { kind: 'tree', bytes: id === 0 ? root : treeOf('100644', 1, () => 'go.sum', 1000 + id) };
  });
  await expect(snapshot.readAhead()).rejects.toThrow('its module files have more than 512 MiB together');
  expect(asked.reduce((sum, count) => sum + count)).toBe(1 + 1000 + 128);
});

test('one file in many places counts once', async () => {
  const large = { kind: 'blob', bytes: new Uint8Array(8 * 1024 * 1024) };
  const sum = treeOf('100644', 1, () => 'go.sum', 5000);
  const root = treeOf('40000', 100, index => `d${index}`);
  const { snapshot } = storeOf(id => (id === 5000 ? large : { kind: 'tree', bytes: id === 0 ? root : sum }));
  await snapshot.readAhead();
  expect(await snapshot.read('d99/go.sum')).toBe(large.bytes);
});

test('folders beyond all measure end the reading at once', async () => {
  const root = treeOf('40000', 1000, index => `d${index}`);
  const folder = treeOf('100644', 10_000, index => `f${index}`);
  const { snapshot, asked } = storeOf(id => ({ kind: 'tree', bytes: id === 0 ? root : folder }));
  await expect(snapshot.readAhead()).rejects.toThrow('it has more than 1000000 files');
  expect(asked.reduce((sum, count) => sum + count)).toBe(1 + 128);
});
