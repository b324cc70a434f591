import { ReadFault } from '../tell-fault.ts';
import type { Conversation } from '../../system/types.ts';
import { MOST_OBJECT_BYTES, type GitObject } from './git-object.ts';

/** The talk with one `git cat-file --batch`: names go in, a line and the bytes of each object come out (git-cat-file(1)). */
export class CatFile {
  readonly #git: Conversation;
  #rest: Uint8Array = new Uint8Array();

  constructor(git: Conversation) {
    this.#git = git;
  }

  /** The objects of these names (hex), in their order; null for one that is not there. Throws where git ends early. */
  async read(ids: readonly string[]): Promise<readonly (GitObject | null)[]> {
    this.#git.write(ids.map(id => `${id}\n`).join(''));
    const objects: (GitObject | null)[] = [];
    for (let left = ids.length; left > 0; left--) objects.push(await this.#answer());
    return objects;
  }

  async #answer(): Promise<GitObject | null> {
    let newline = this.#rest.indexOf(0x0a);
    while (newline === -1) {
      await this.#more();
      newline = this.#rest.indexOf(0x0a);
    }
    const line = Buffer.from(this.#rest.subarray(0, newline)).toString('latin1');
    this.#rest = this.#rest.subarray(newline + 1);
    const size = /^[0-9a-f]+ [a-z]+ ([0-9]+)$/.exec(line)?.[1];
    if (size === undefined) return null;
    const bytes = await this.#take(Number(size));
    await this.#take(1);
    return { kind: line.split(' ')[1] ?? '', bytes };
  }

  /** So many bytes; null where they are too many to keep. */
  async #take(size: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let left = size;
    while (left > this.#rest.length) {
      if (size <= MOST_OBJECT_BYTES) parts.push(this.#rest);
      left -= this.#rest.length;
      this.#rest = new Uint8Array();
      await this.#more();
    }
    parts.push(this.#rest.subarray(0, left));
    this.#rest = this.#rest.subarray(left);
    if (size > MOST_OBJECT_BYTES) return null;
    return parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts);
  }

  async #more(): Promise<void> {
    const chunk = await this.#git.read();
    if (chunk === null) throw new ReadFault('git cannot be started, or ended before it had answered');
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
  }
}
