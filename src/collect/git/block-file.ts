import type { Files } from '../../system/types.ts';

/** One read brings so much, which holds most packs whole. */
const BLOCK_BYTES = 64 * 1024;

/** As many are kept at once of one file. */
const MOST_BLOCKS = 64;

/** A file of which parts are read again and again, by blocks that are kept for a while. */
export class BlockFile {
  readonly size: number;
  readonly #files: Pick<Files, 'readPart'>;
  readonly #path: string;
  readonly #blocks = new Map<number, Uint8Array>();

  private constructor(files: Pick<Files, 'readPart'>, path: string, size: number) {
    this.#files = files;
    this.#path = path;
    this.size = size;
  }

  /** null where there is no regular file of this name; a link is none. */
  static async open(files: Pick<Files, 'readPart' | 'lstat'>, path: string): Promise<BlockFile | null> {
    const info = await files.lstat(path);
    return info?.kind === 'file' ? new BlockFile(files, path, info.size) : null;
  }

  /** So many bytes from an offset on, fewer where the file ends before that. Rejects as the port does. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const first = offset - (offset % BLOCK_BYTES);
    const end = Math.min(offset + length, this.size);
    if (end > first + BLOCK_BYTES) return this.#part(offset, end - offset);
    const block = this.#blocks.get(first) ?? (await this.#part(first, BLOCK_BYTES));
    if (this.#blocks.size >= MOST_BLOCKS) this.#blocks.clear();
    this.#blocks.set(first, block);
    return block.subarray(offset - first, Math.max(0, end - first));
  }

  /** A file that is gone by now has ended. */
  async #part(offset: number, length: number): Promise<Uint8Array> {
    return (await this.#files.readPart(this.#path, offset, length)) ?? new Uint8Array();
  }
}
