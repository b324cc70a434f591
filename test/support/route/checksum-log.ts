import { createHash } from 'node:crypto';
import { ChecksumDatabase } from '../lab/checksum-database.ts';
import { escapeLetters, sumLines, type ServedModule } from './served-module.ts';

/** A checksum database of a few modules, as golang.org/x/mod/sumdb serves one: lookups and tiles of height 8. */
export class ChecksumLog {
  readonly #database: ChecksumDatabase;
  readonly #records: readonly string[];
  readonly #leaves: readonly Buffer[];
  readonly #modules: readonly ServedModule[];

  /** At most 255 modules, so that one tile holds all leaves. */
  constructor(name: string, modules: readonly ServedModule[]) {
    if (modules.length > 255) throw new Error('more modules than a tile holds');
    this.#database = new ChecksumDatabase(name);
    this.#modules = modules;
    this.#records = modules.map(sumLines);
    this.#leaves = this.#records.map(record => hashOf(0, Buffer.from(record)));
  }

  get key(): string {
    return this.#database.key;
  }

  get size(): number {
    return this.#leaves.length;
  }

  /** The body for a path below the database's URL; null where it has none. */
  answer(path: string): Buffer | string | null {
    if (path.startsWith('/tile/8/0/')) return Buffer.concat([...this.#leaves]);
    const index = this.#modules.findIndex(
      ({ path: module, version }) => path === `/lookup/${escapeLetters(module)}@${escapeLetters(version)}`,
    );
    if (index < 0) return null;
    return `${index}\n${this.#records[index] ?? ''}\n${this.#head()}`;
  }

  #head(): string {
    const size = this.#leaves.length;
    return this.#database.note(`go.sum database tree\n${size}\n${treeHash(this.#leaves).toString('base64')}\n`);
  }
}

/** RFC 6962, 2.1. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return hashOf(1, Buffer.concat([treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half))]));
}

const hashOf = (mark: number, bytes: Buffer): Buffer =>
  createHash('sha256')
    .update(Buffer.from([mark]))
    .update(bytes)
    .digest();
