import type { System } from '../../system/types.ts';
import { BlockFile } from './block-file.ts';
import { MOST_OBJECT_BYTES, type GitObject } from './git-object.ts';
import { applyDelta } from './pack-delta.ts';
import { parsePackEntry, type PackEntry } from './pack-entry.ts';
import { findInIndex, readFanout } from './pack-index.ts';

type World = Pick<System, 'files' | 'git'>;
type Read = GitObject & { readonly bytes: Uint8Array };

/** Deeper than any that git makes (its own limit is 4095). */
const MOST_DELTAS = 4096;

/** What is inflated and built for one object: deltas upon deltas of a hostile pack could go on for hours. */
const MOST_WORK_BYTES = 32 * MOST_OBJECT_BYTES;

/** The same for all objects of a pack together, of which each entry counts a little more than its bytes. */
const MOST_WORK_OF_PACK = 1024 * MOST_OBJECT_BYTES;
const WORK_OF_ENTRY = 4096;

/** Of objects that others build upon. */
const MOST_KEPT_BYTES = 16 * 1024 * 1024;

/** The first part of an entry that is read: most are smaller. */
const FIRST_BYTES = 4096;

/** More than any head of an entry has. */
const MOST_HEAD_BYTES = 64;

/** A pack and its index. Whatever is unusual about them is null: git has to be asked. Ask for one thing after another. */
export class Pack {
  readonly #git: World['git'];
  readonly #pack: BlockFile;
  readonly #index: BlockFile;
  readonly #fanout: Uint32Array;
  readonly #idBytes: number;
  readonly #kept = new Map<number, Read>();
  #keptBytes = 0;
  #work = 0;

  private constructor(
    git: World['git'],
    files: { readonly pack: BlockFile; readonly index: BlockFile },
    fanout: Uint32Array,
    idBytes: number,
  ) {
    this.#git = git;
    this.#pack = files.pack;
    this.#index = files.index;
    this.#fanout = fanout;
    this.#idBytes = idBytes;
  }

  /** `path`: without `.pack` and `.idx`; `idBytes`: of a name. */
  static async open({ files, git }: World, path: string, idBytes: number): Promise<Pack | null> {
    const [pack, index] = [await BlockFile.open(files, `${path}.pack`), await BlockFile.open(files, `${path}.idx`)];
    const fanout = index === null ? null : await readFanout(index, idBytes);
    return pack === null || index === null || fanout === null ? null : new Pack(git, { pack, index }, fanout, idBytes);
  }

  /** Where the object of a name begins in the pack. */
  async find(id: Uint8Array): Promise<number | null> {
    return findInIndex(this.#index, this.#fanout, id);
  }

  /** The object at an offset: down to the one that is no delta, then up again. */
  async read(offset: number): Promise<GitObject | null> {
    const deltas: { readonly at: number; readonly bytes: Uint8Array }[] = [];
    let work = 0;
    let at: number | null = offset;
    let object: Read | null = null;
    while (object === null) {
      const kept: Read | undefined = this.#kept.get(at);
      const found: Read | Delta | null = kept ?? (await this.#entry(at));
      if (found === null || deltas.length > MOST_DELTAS) return null;
      work += found.bytes.length;
      if (work > MOST_WORK_BYTES) return null;
      if (!('base' in found)) object = found;
      else {
        deltas.push({ at, bytes: found.bytes });
        at = typeof found.base === 'number' ? at - found.base : await this.find(found.base);
        if (at === null) return null;
      }
    }
    if (deltas.length > 0) this.#keep(at, object);
    return this.#build(object, deltas, work);
  }

  #build(
    base: Read,
    deltas: readonly { readonly at: number; readonly bytes: Uint8Array }[],
    done: number,
  ): GitObject | null {
    let object = base;
    let work = done;
    for (const { at, bytes } of deltas.toReversed()) {
      const made = applyDelta(object.bytes, bytes, MOST_OBJECT_BYTES);
      work += made?.length ?? 0;
      this.#work += made?.length ?? 0;
      if (made === null || work > MOST_WORK_BYTES) return null;
      object = { kind: base.kind, bytes: made };
      this.#keep(at, object);
    }
    return object;
  }

  #keep(at: number, object: Read): void {
    if (this.#kept.has(at)) return;
    this.#keptBytes += object.bytes.length;
    if (this.#keptBytes > MOST_KEPT_BYTES) {
      this.#kept.clear();
      this.#keptBytes = object.bytes.length;
    }
    this.#kept.set(at, object);
  }

  async #entry(offset: number): Promise<Read | Delta | null> {
    if (offset <= 0 || offset >= this.#pack.size || this.#work > MOST_WORK_OF_PACK) return null;
    const start = await this.#pack.read(offset, FIRST_BYTES + MOST_HEAD_BYTES);
    const entry = parsePackEntry(start, this.#idBytes);
    if (entry === null || entry.size > MOST_OBJECT_BYTES) return null;
    this.#work += WORK_OF_ENTRY + entry.size;
    const bytes = await this.#inflate(entry, offset + entry.length, start.subarray(entry.length));
    if (bytes?.length !== entry.size) return null;
    return entry.base === null ? { kind: entry.kind ?? '', bytes } : { base: entry.base, bytes };
  }

  /** Nothing tells how long a stream is, but no sound one is much longer than what it holds. */
  async #inflate({ size }: PackEntry, offset: number, start: Uint8Array): Promise<Uint8Array | null> {
    const most = Math.min(size + (size >> 6) + FIRST_BYTES, this.#pack.size - offset);
    let part = start;
    for (;;) {
      const bytes = await this.#git.inflate(part, Math.max(size, 1)).catch(() => null);
      if (bytes !== null || part.length >= most) return bytes;
      const longer = await this.#pack.read(offset, Math.min(part.length * 8, most));
      if (longer.length <= part.length) return null;
      part = longer;
    }
  }
}

interface Delta {
  readonly base: number | Uint8Array;
  readonly bytes: Uint8Array;
}
