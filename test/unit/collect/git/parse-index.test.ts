import { describe, expect, test } from 'vitest';
import { parseIndex } from '../../../../src/collect/git/parse-index.ts';
import { seededRandom } from '../../../support/seed.ts';

interface Entry {
  readonly path: string;
  readonly mode?: number;
  readonly flags?: number;
  readonly more?: number;
}

/** An index of version 2 or 3, as gitformat-index(5) lays it down. */
function indexOf(entries: readonly Entry[], extensions: Uint8Array = new Uint8Array(), version = 3): Uint8Array {
  const head = Buffer.alloc(12);
  head.write('DIRC');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(entries.length, 8);
  const parts = entries.map(({ path, mode = 0o100644, flags = 0, more }) => {
    const fixed = Buffer.alloc(more === undefined ? 62 : 64);
    fixed.writeUInt32BE(mode, 24);
    fixed.fill(0xab, 40, 60);
    fixed.writeUInt16BE(flags | (more === undefined ? 0 : 0x4000), 60);
    if (more !== undefined) fixed.writeUInt16BE(more, 62);
    const name = Buffer.from(path);
    const size = fixed.length + name.length;
    return Buffer.concat([fixed, name, Buffer.alloc(8 - (size % 8))]);
  });
  return Buffer.concat([head, ...parts, extensions, Buffer.alloc(20)]);
}

/** One of version 4: a first path, then others that keep all of the one before and add to it. */
function indexOfShortened(first: string, suffix: string, count: number): Uint8Array {
  const entryOf = (added: string): Uint8Array => Buffer.concat([Buffer.alloc(63), Buffer.from(`${added}\0`)]);
  const head = Buffer.from('DIRC\0\0\0\u0004\0\0\0\0');
  head.writeUInt32BE(count, 8);
  return Buffer.concat([
    head,
    entryOf(first),
    ...Array.from({ length: count - 1 }, () => entryOf(suffix)),
    Buffer.alloc(20),
  ]);
}

function extension(name: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.write(name);
  head.writeUInt32BE(data.length, 4);
  return Buffer.concat([head, data]);
}

describe('an index', () => {
  test('is read entry by entry', () => {
    const index = parseIndex(
      indexOf([
        { path: 'go.mod' },
        { path: 'l', mode: 0o120000 },
        { path: 'm', mode: 0o160000 },
        { path: 'n', more: 0x2000 },
        { path: 'sparse/', mode: 0o040000, more: 0x4000 },
        { path: 'u', flags: 2 << 12 },
      ]),
      20,
    );
    expect('entries' in index ? index.entries.map(({ id: _id, ...rest }) => rest) : index).toEqual([
      { path: 'go.mod', kind: 'file', stage: 0, isIntended: false },
      { path: 'l', kind: 'link', stage: 0, isIntended: false },
      { path: 'm', kind: 'other', stage: 0, isIntended: false },
      { path: 'n', kind: 'file', stage: 0, isIntended: true },
      { path: 'sparse', kind: 'directory', stage: 0, isIntended: false },
      { path: 'u', kind: 'file', stage: 2, isIntended: false },
    ]);
  });

  test('with extensions that may be passed over is read, with others it is not', () => {
    const known = Buffer.concat([extension('TREE', Buffer.from('x')), extension('sdir', new Uint8Array())]);
    expect(parseIndex(indexOf([{ path: 'a' }], known), 20)).toMatchObject({ entries: [{ path: 'a' }], split: null });
    expect(parseIndex(indexOf([], extension('newx', Buffer.from('x'))), 20)).toEqual({
      fault: 'it has the extension "newx", which gopolicy does not know',
    });
  });

  test.each([
    ['nothing', new Uint8Array(), 'it is no index of git'],
    ['another file', Buffer.alloc(100, 'x'), 'it is no index of git'],
    ['a version of later years', indexOf([], undefined, 5), 'it has version 5, which gopolicy does not know'],
  ])('that is %s is a fault', (_what, bytes, fault) => {
    expect(parseIndex(bytes, 20)).toEqual({ fault });
  });

  test.each([
    ['each one byte longer than the one before', 100_000, 'a', 'it has a path longer than any that a system takes'],
    ['each as long as can be', 70_000, '', 'its paths are too long together'],
  ])('of version 4 with paths %s is a fault, not a hang', (_what, count, suffix, fault) => {
    expect(parseIndex(indexOfShortened('a'.repeat(4000), suffix, count), 20)).toEqual({ fault });
  });

  test('with bitmaps of runs without end is a fault, not a hang', () => {
    const run = Buffer.alloc(8);
    run.writeBigUInt64BE((156_250n << 1n) | 1n);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(64, 0);
    head.writeUInt32BE(10_000, 4);
    const bitmap = Buffer.concat([head, ...Array.from({ length: 10_000 }, () => run), Buffer.alloc(4)]);
    const link = extension('link', Buffer.concat([Buffer.alloc(20, 1), bitmap, bitmap]));
    expect(parseIndex(indexOf([], link), 20)).toEqual({ fault: 'it is broken off' });
  });

  test('that is cut off anywhere, or damaged, is a fault or other entries, and never throws or hangs', () => {
    const random = seededRandom('index damage');
    const link = extension(
      'link',
      Buffer.concat([
        Buffer.alloc(20, 1),
        Buffer.from('0000000100000002000000020000000000000000000000010000000000000000', 'hex'),
      ]),
    );
    const whole = indexOf([{ path: 'a/go.mod' }, { path: 'b', more: 0 }, { path: 'c/d/e' }], link);
    for (let size = 0; size < whole.length; size++) {
      const cut = parseIndex(whole.subarray(0, size), 20);
      expect('fault' in cut || cut.entries.length === 3).toBe(true);
    }
    for (let round = 0; round < 5_000; round++) {
      const bytes = Uint8Array.from(whole);
      for (let left = 1 + random.int(4); left > 0; left--) bytes[8 + random.int(bytes.length - 8)] = random.int(256);
      parseIndex(bytes, 20);
    }
  });
});
