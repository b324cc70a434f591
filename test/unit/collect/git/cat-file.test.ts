import { expect, test } from 'vitest';
import { CatFile } from '../../../../src/collect/git/cat-file.ts';
import { seededRandom } from '../../../support/seed.ts';

/** Git's side of the talk: all it says, in pieces as they come. */
function talk(output: Uint8Array, sizes: () => number): { readonly asked: string[]; readonly git: CatFile } {
  const asked: string[] = [];
  let at = 0;
  const read = async (): Promise<Uint8Array | null> => {
    if (at >= output.length) return null;
    const piece = output.subarray(at, at + sizes());
    at += piece.length;
    return piece;
  };
  return { asked, git: new CatFile({ write: text => void asked.push(text), read, kill: () => {} }) };
}

const ID = 'a'.repeat(40);

test('answers come in order, however the bytes are cut', async () => {
  const random = seededRandom('cat-file');
  for (let round = 0; round < 200; round++) {
    const bodies = Array.from({ length: 1 + random.int(5) }, () =>
      random.bool(0.2) ? null : Buffer.from('line\n'.repeat(random.int(30))),
    );
    const output = Buffer.concat(
      bodies.map(body =>
        body === null ? Buffer.from(`${ID} missing\n`) : Buffer.from(`${ID} blob ${body.length}\n${body.toString()}\n`),
      ),
    );
    const { git, asked } = talk(output, () => 1 + random.int(20));
    const objects = await git.read(bodies.map(() => ID));
    expect(objects.map(object => (object === null ? null : Buffer.from(object.bytes ?? []).toString()))).toEqual(
      bodies.map(body => body?.toString() ?? null),
    );
    expect(asked.join('')).toBe(`${ID}\n`.repeat(bodies.length));
  }
});

test('what is too large is passed over, and the next answer is whole', async () => {
  const size = 9 * 1024 * 1024;
  const output = Buffer.concat([
    Buffer.from(`${ID} blob ${size}\n`),
    Buffer.alloc(size),
    Buffer.from(`\n${ID} blob 2\nhi\n`),
  ]);
  const [large, small] = await talk(output, () => 65_536).git.read([ID, ID]);
  expect(large).toEqual({ kind: 'blob', bytes: null });
  expect(Buffer.from(small?.bytes ?? []).toString()).toBe('hi');
});

test('a git that ends before it has answered is a fault that is told', async () => {
  await expect(talk(Buffer.from(`${ID} blob 5\nhi`), () => 3).git.read([ID])).rejects.toThrow('ended before');
});
