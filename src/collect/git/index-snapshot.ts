import { posix } from 'node:path';
import type { FolderEntry, System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { objectId } from './object-id.ts';
import type { ObjectReader } from './object-reader.ts';
import type { IndexEntry } from './parse-index.ts';
import type { GitRepository } from './repository.ts';
import { ReadFault } from '../tell-fault.ts';
import type { Snapshot } from './snapshot.ts';
import { TreeSnapshot } from './tree-snapshot.ts';

/** Where the index's files lie, and where their contents are looked for. */
export interface IndexSite {
  readonly repository: GitRepository;
  /** The top of the work tree. */
  readonly root: string;
  readonly objects: ObjectReader;
}

/** The files of an index: what the next commit will hold. */
export class IndexSnapshot implements Snapshot {
  readonly #world: Pick<System, 'files' | 'host'>;
  readonly #site: IndexSite;
  readonly #files = new Map<string, IndexEntry>();
  /** What an index of git's never has, though git 2.39 has been seen to write it: several entries for a merged path. */
  readonly #twice = new Set<string>();
  readonly #folders = new Map<string, FolderEntry[]>([['', []]]);
  /** Folders that a sparse index keeps whole. */
  readonly #sparse = new Map<string, TreeSnapshot>();
  readonly #read = new Map<string, Uint8Array>();

  constructor(world: Pick<System, 'files' | 'host'>, site: IndexSite, entries: readonly IndexEntry[]) {
    this.#world = world;
    this.#site = site;
    for (const entry of entries) {
      if (entry.isIntended) continue;
      const known = this.#files.get(entry.path);
      if (known === undefined) this.#add(entry);
      else if (known.stage === 0) this.#twice.add(entry.path);
    }
  }

  async entries(path: string): Promise<readonly FolderEntry[] | null> {
    const sparse = this.#sparseAt(path);
    return sparse === null ? (this.#folders.get(path) ?? null) : sparse.tree.entries(sparse.path);
  }

  async kind(path: string): Promise<FolderEntry['kind'] | null> {
    if (this.#folders.has(path)) return 'directory';
    const sparse = this.#sparseAt(path);
    return sparse === null ? (this.#files.get(path)?.kind ?? null) : sparse.tree.kind(sparse.path);
  }

  async read(path: string): Promise<Uint8Array | null> {
    const sparse = this.#sparseAt(path);
    if (sparse !== null) return sparse.tree.read(sparse.path);
    const entry = this.#files.get(path);
    if (entry === undefined) return null;
    if (this.#twice.has(path)) throw new ReadFault('the index has it twice; git rm --cached it, then git add it');
    if (entry.stage !== 0) throw new ReadFault('it is unmerged; git add it once it is settled');
    if (entry.kind !== 'file') throw new ReadFault(entry.kind === 'link' ? 'it is a symbolic link' : 'it is no file');
    const bytes = this.#read.get(path) ?? (await this.#contentOf(entry));
    this.#read.set(path, bytes);
    return bytes;
  }

  /** The file in the work tree where it is the very same, which it nearly always is; else the object. */
  async #contentOf({ path, id }: IndexEntry): Promise<Uint8Array> {
    const { root, repository, objects } = this.#site;
    const file = pathsOf(this.#world.host.platform).join(root, ...path.split('/'));
    const bytes = await this.#world.files.read(file).catch(() => null);
    if (bytes !== null && (await objectId({ kind: 'blob', bytes }, repository.objectFormat)) === id) return bytes;
    const [object = null] = await objects.read([id]);
    if (object?.kind !== 'blob') throw new ReadFault('its content is not there');
    if (object.bytes === null) throw new ReadFault('it is too large');
    return object.bytes;
  }

  #add(entry: IndexEntry): void {
    const { path, kind, id } = entry;
    this.#files.set(path, entry);
    if (kind === 'directory') this.#sparse.set(path, new TreeSnapshot(this.#site.objects, id));
    this.#addTo(posix.dirname(path), { name: posix.basename(path), kind });
  }

  #addTo(parent: string, entry: FolderEntry): void {
    const folder = parent === '.' ? '' : parent;
    const siblings = this.#folders.get(folder);
    if (siblings !== undefined) return void siblings.push(entry);
    this.#folders.set(folder, [entry]);
    this.#addTo(posix.dirname(folder), { name: posix.basename(folder), kind: 'directory' });
  }

  #sparseAt(path: string): { readonly tree: TreeSnapshot; readonly path: string } | null {
    if (this.#sparse.size === 0) return null;
    for (let at = path; at !== '.'; at = posix.dirname(at)) {
      const tree = this.#sparse.get(at);
      if (tree !== undefined) return { tree, path: path.slice(at.length + 1) };
    }
    return null;
  }
}
