import type { FolderEntry } from '../../system/types.ts';
import { isForeignFolder, isModuleFile } from '../modules/select.ts';
import type { ObjectReader } from './object-reader.ts';
import { MOST_OBJECT_BYTES, type GitObject } from './git-object.ts';
import { isHostileName, parseTree, type TreeEntry } from './parse-tree.ts';
import { ReadFault } from '../tell-fault.ts';
import type { Snapshot } from './snapshot.ts';

/** More names than any repository of sources has. */
const MOST_ENTRIES = 1_000_000;

/** So many objects are asked for at once: a crafted one may take 8 MiB of memory and nothing of the disk. */
const MOST_AT_ONCE = 64;

/** What is read of a repository's files stays in memory. */
const MOST_BYTES = 64 * MOST_OBJECT_BYTES;

/** A folder to be read: its path and its tree's name. */
interface Folder {
  readonly path: string;
  readonly id: string;
}

/** The files of a tree object, read when they are asked for; nothing is checked out. */
export class TreeSnapshot implements Snapshot {
  readonly #objects: ObjectReader;
  readonly #idSize: number;
  readonly #folders = new Map<string, ReadonlyMap<string, TreeEntry> | null>();
  /** Paths that their tree has several entries for: git's own commands differ in which of them they take. */
  readonly #twice = new Set<string>();
  readonly #blobs = new Map<string, Uint8Array | ReadFault>();
  readonly #root: string;
  #entries = 0;
  #bytes = 0;

  constructor(objects: ObjectReader, root: string) {
    this.#objects = objects;
    this.#root = root;
    this.#idSize = root.length / 2;
  }

  /** Reads the folders in which modules can lie level by level, and all module files at once: a question for each would take far longer. */
  async readAhead(): Promise<void> {
    let level: readonly Folder[] = [{ path: '', id: this.#root }];
    const wanted: Folder[] = [];
    while (level.length > 0) {
      await this.#readFolders(level);
      level = level.flatMap(({ path }) => this.#below(path, wanted));
    }
    await this.#readBlobs(wanted);
  }

  async entries(path: string): Promise<readonly FolderEntry[] | null> {
    const folder = await this.#folder(path);
    return folder === null ? null : [...folder.values()].map(({ name, kind }) => ({ name, kind }));
  }

  async kind(path: string): Promise<FolderEntry['kind'] | null> {
    return path === '' ? 'directory' : ((await this.#entry(path))?.kind ?? null);
  }

  async read(path: string): Promise<Uint8Array | null> {
    const entry = path === '' ? null : await this.#entry(path);
    if (entry === null) return null;
    this.#refuseTwice(path);
    if (entry.kind !== 'file') throw new ReadFault(entry.kind === 'link' ? 'it is a symbolic link' : 'it is no file');
    if (!this.#blobs.has(entry.id)) await this.#readBlobs([{ path, id: entry.id }]);
    const blob = this.#blobs.get(entry.id) ?? new ReadFault('its content is not there');
    if (blob instanceof ReadFault) throw blob;
    return blob;
  }

  async #entry(path: string): Promise<TreeEntry | null> {
    const slash = path.lastIndexOf('/');
    const folder = await this.#folder(slash < 0 ? '' : path.slice(0, slash));
    return folder?.get(path.slice(slash + 1)) ?? null;
  }

  /** From the root down to the first folder that is known already. */
  async #folder(path: string): Promise<ReadonlyMap<string, TreeEntry> | null> {
    const known = this.#folders.get(path);
    if (known !== undefined) return known ?? failFolder();
    const entry = path === '' ? { kind: 'directory', id: this.#root } : await this.#entry(path);
    if (entry?.kind !== 'directory') return null;
    this.#refuseTwice(path);
    await this.#readFolders([{ path, id: entry.id }]);
    return this.#folders.get(path) ?? failFolder();
  }

  async #readFolders(folders: readonly Folder[]): Promise<void> {
    for await (const [{ path }, object] of this.#objectsOf(folders)) {
      const bytes = object?.kind === 'tree' ? object.bytes : null;
      const entries = bytes === null ? null : parseTree(bytes, this.#idSize);
      this.#entries += entries?.length ?? 0;
      if (this.#entries > MOST_ENTRIES) throw new ReadFault(`it has more than ${MOST_ENTRIES} files`);
      this.#folders.set(path, entries === null ? null : this.#byName(path, entries));
    }
  }

  /** Each with its object, in order. */
  async *#objectsOf(wanted: readonly Folder[]): AsyncGenerator<readonly [Folder, GitObject | null]> {
    for (let at = 0; at < wanted.length; at += MOST_AT_ONCE) {
      const part = wanted.slice(at, at + MOST_AT_ONCE);
      const objects = await this.#objects.read(part.map(({ id }) => id));
      for (const [index, one] of part.entries()) yield [one, objects[index] ?? null];
    }
  }

  /** A folder by one of several entries is one, so that whoever walks the tree goes there and is told. */
  #byName(folder: string, entries: readonly TreeEntry[]): ReadonlyMap<string, TreeEntry> {
    const named = new Map<string, TreeEntry>();
    for (const entry of entries) {
      const known = named.get(entry.name);
      if (known !== undefined) this.#twice.add(below(folder, entry.name));
      if (known?.kind !== 'directory') named.set(entry.name, entry);
    }
    return named;
  }

  #refuseTwice(path: string): void {
    if (this.#twice.has(path)) throw new ReadFault('its tree has several entries of this name');
  }

  /** The folders of a folder in which modules can lie; module files are noted in `wanted`. */
  #below(folder: string, wanted: Folder[]): readonly Folder[] {
    const folders: Folder[] = [];
    for (const { name, kind, id } of this.#folders.get(folder)?.values() ?? []) {
      const path = below(folder, name);
      if (this.#twice.has(path)) continue;
      if (kind === 'file' && isModuleFile(path)) wanted.push({ path, id });
      if (kind === 'directory' && !isForeignFolder(name) && !isHostileName(name)) folders.push({ path, id });
    }
    return folders;
  }

  async #readBlobs(wanted: readonly Folder[]): Promise<void> {
    for await (const [{ id }, object] of this.#objectsOf(wanted)) {
      if (!this.#blobs.has(id)) this.#bytes += object?.bytes?.length ?? 0;
      if (this.#bytes > MOST_BYTES) throw new ReadFault('its module files have more than 512 MiB together');
      this.#blobs.set(id, contentOf(object));
    }
  }
}

const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

function contentOf(object: GitObject | null): Uint8Array | ReadFault {
  if (object?.kind !== 'blob') return new ReadFault('its content is not there');
  return object.bytes ?? new ReadFault('it is too large');
}

function failFolder(): never {
  throw new ReadFault('its tree is not there');
}
