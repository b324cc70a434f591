import { deflateSync } from 'node:zlib';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PackReader } from '../../../../src/collect/git/pack-reader.ts';
import { nodeSystem } from '../../../../src/system/node/index.ts';
import { fakeSystem } from '../../../support/fake-system.ts';

const ID = 'ab'.repeat(20);
const ENTRY_AT = 12;

/** A pack of one entry, and its index of version 2 (gitformat-pack(5)). */
function packOf(entry: Uint8Array, { offset = ENTRY_AT, version = 2 } = {}): Readonly<Record<string, Buffer>> {
  const fanout = Buffer.alloc(256 * 4);
  for (let byte = 0xab; byte < 256; byte++) fanout.writeUInt32BE(1, byte * 4);
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const head = Buffer.concat([Buffer.from([0xff, 0x74, 0x4f, 0x63]), number(version)]);
  const index = Buffer.concat([head, fanout, Buffer.from(ID, 'hex'), number(0), number(offset), Buffer.alloc(40)]);
  const pack = Buffer.concat([Buffer.from('PACK'), number(2), number(1), entry, Buffer.alloc(20)]);
  return { '/o/pack/pack-1.idx': index, '/o/pack/pack-1.pack': pack };
}

const entryOf = (type: number, base: Uint8Array, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([(type << 4) | bytes.length]), base, deflateSync(bytes)]);

async function readFrom(files: Readonly<Record<string, Buffer>>): Promise<string | null> {
  const reader = await PackReader.open(fakeSystem({ files }), '/o/pack', 'sha1');
  const object = await reader.read(ID);
  return object?.bytes === undefined || object.bytes === null ? null : Buffer.from(object.bytes).toString();
}

const COPY_TWO = Buffer.from([2, 2, 0x90, 2]);

test.each([
  ['an object', packOf(entryOf(3, Buffer.alloc(0), Buffer.from('hi'))), 'hi'],
  ['a delta upon itself by name', packOf(entryOf(7, Buffer.from(ID, 'hex'), COPY_TWO)), null],
  ['a delta upon itself by distance', packOf(entryOf(6, Buffer.from([0]), COPY_TWO)), null],
  ['a delta upon what stands before the pack', packOf(entryOf(6, Buffer.from([0x7f]), COPY_TWO)), null],
  ['a delta upon an object that is in no pack', packOf(entryOf(7, Buffer.alloc(20, 1), COPY_TWO)), null],
  ['a place behind the end', packOf(entryOf(3, Buffer.alloc(0), Buffer.from('hi')), { offset: 4_000_000 }), null],
  ['an index of another version', packOf(entryOf(3, Buffer.alloc(0), Buffer.from('hi')), { version: 3 }), null],
  ['another size than its head says', packOf(Buffer.concat([Buffer.from([0x33]), deflateSync('hi')])), null],
])('%s', async (_, files, text) => {
  expect(await readFrom(files)).toBe(text);
});

const LARGE = 8 * 1024 * 1024;

/** A pack of one large object and deltas, each of which makes the whole of it once more. */
function packOfCopies(count: number): Readonly<Record<string, Buffer>> {
  // Seven bits a byte, the lowest first.
  const size = Buffer.from([0x80, 0x80, 0x80, 0x04]);
  const copyAll = Buffer.concat([size, size, Buffer.from([0xc0, 0x80])]);
  const base = Buffer.concat([Buffer.from([0xb0, 0x80, 0x80, 0x20]), deflateSync(Buffer.alloc(LARGE))]);
  const entries: Buffer[] = [base];
  for (let before = base.length; entries.length <= count; before = entries.at(-1)?.length ?? 0) {
    const distance = before < 0x80 ? [before] : [0x80 | ((before >> 7) - 1), before & 0x7f];
    entries.push(entryOf(6, Buffer.from(distance), copyAll));
  }
  const whole = Buffer.concat(entries);
  return packOf(whole, { offset: ENTRY_AT + whole.length - (entries.at(-1)?.length ?? 0) });
}

test('deltas upon deltas are built, but not for longer than any sound object takes', async () => {
  expect((await readFrom(packOfCopies(20)))?.length).toBe(LARGE);
  expect(await readFrom(packOfCopies(40))).toBe(null);
});

test('a part of a file is read, and of a link none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gopolicy-part-'));
  try {
    writeFileSync(join(folder, 'file'), '0123456789');
    symlinkSync('file', join(folder, 'link'));
    const { files } = nodeSystem();
    const text = async (offset: number, length: number): Promise<string> =>
      Buffer.from((await files.readPart(join(folder, 'file'), offset, length)) ?? []).toString();
    expect([await text(2, 3), await text(8, 9), await text(20, 1)]).toEqual(['234', '89', '']);
    await expect(files.readPart(join(folder, 'link'), 0, 1)).rejects.toThrow('ELOOP');
    expect(await files.readPart(join(folder, 'none'), 0, 1)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
