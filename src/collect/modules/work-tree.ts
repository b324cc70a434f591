import { posix } from 'node:path';
import type { UnreadFile } from '../../model/module-files.ts';
import type { FolderEntry, System } from '../../system/types.ts';
import { folderEntries } from '../folder-entries.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';
import { isForeignFolder, isModuleFile } from './select.ts';

type World = Pick<System, 'files' | 'host'>;

/** More folders than any repository of sources has: past them the walk ends, and says so. */
const MOST_FOLDERS = 200_000;

const LINK = 'it is a symbolic link';

/** What a walk brought home. */
export interface WorkTree {
  /** Path from `root`, with `/` → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly unread: readonly UnreadFile[];
  /** The vendor folders beside a go.mod or go.work, from `root`: with a modules.txt or without. */
  readonly vendors: ReadonlySet<string>;
}

/**
 * The module files under a folder, as they lie on disk. Symbolic links are not followed, neither of folders nor of files:
 * one would lead out of the repository. In a repository (`inRepository`) a folder below with a `.git` of its own, be it a
 * submodule, a clone or a linked work tree, is left out: git has none of its files. What cannot be read is in `unread`.
 */
export async function readWorkTree(world: World, root: string, inRepository: boolean): Promise<WorkTree> {
  const found: Walk = { files: new Map(), unread: [], vendors: new Set(), inRepository };
  const waiting = [''];
  for (let folders = 0; waiting.length > 0; folders++) {
    const folder = waiting.pop() ?? '';
    if (folders >= MOST_FOLDERS) {
      found.unread.push({ file: '.', why: `the repository has more than ${MOST_FOLDERS} folders` });
      break;
    }
    for (const name of await readFolder(world, root, folder, found)) waiting.push(name);
  }
  return found;
}

interface Found {
  readonly files: Map<string, Uint8Array>;
  readonly unread: UnreadFile[];
  readonly vendors: Set<string>;
}

interface Walk extends Found {
  readonly inRepository: boolean;
}

/** Reads what is wanted of a folder and gives the folders in it that are to be walked. */
async function readFolder(world: World, root: string, folder: string, found: Walk): Promise<readonly string[]> {
  const entries = await readNames(world, root, folder, found);
  if (found.inRepository && folder !== '' && entries.some(({ name }) => name === '.git')) return [];
  const within = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  for (const { name, kind } of entries) {
    const path = within(name);
    if (kind !== 'directory' && isModuleFile(path)) await readFile(world, root, { path, kind }, found);
    if (name === 'vendor' && isBuilt(entries)) await readVendor(world, root, { path, kind }, found);
  }
  return entries
    .filter(({ name, kind }) => kind === 'directory' && !isForeignFolder(name))
    .map(({ name }) => within(name));
}

/** What lies in a folder, without names that would lead elsewhere: a tree of git's can hold any. */
async function readNames(world: World, root: string, folder: string, found: Found): Promise<readonly FolderEntry[]> {
  const paths = pathsOf(world.host.platform);
  const isPlain = ({ name }: FolderEntry): boolean => name !== '' && paths.basename(name) === name;
  const entries = (await attempt(found, folder, () => folderEntries(world, onDisk(world, root, folder)))) ?? [];
  const odd = entries.find(each => !isPlain(each));
  if (odd === undefined) return entries;
  const why = `it holds the name ${JSON.stringify(odd.name.slice(0, 100))}, which no file can have`;
  found.unread.push({ file: folder === '' ? '.' : folder, why });
  return entries.filter(isPlain);
}

/** Whether go builds from here, and so looks for a vendor folder here. */
const isBuilt = (entries: readonly FolderEntry[] | null): boolean =>
  entries?.some(({ name }) => name === 'go.mod' || name === 'go.work') === true;

/** What go reads beside a go.mod. */
export async function readSisters(world: World, root: string, folder: string, found: Found): Promise<void> {
  await readIfThere(world, root, posix.join(folder, 'go.sum'), found);
  const path = posix.join(folder, 'vendor');
  const info = await attempt(found, path, () => world.files.lstat(onDisk(world, root, path)));
  if (info !== null) await readVendor(world, root, { path, kind: info.kind }, found);
}

async function readVendor(world: World, root: string, { path, kind }: FileAt, found: Found): Promise<void> {
  if (kind === 'directory') {
    found.vendors.add(path);
    await readIfThere(world, root, `${path}/modules.txt`, found);
  }
  if (kind === 'link') found.unread.push({ file: path, why: LINK });
}

interface FileAt {
  readonly path: string;
  readonly kind: FolderEntry['kind'];
}

/** Reads a file whose folder is known to be the repository's. */
export async function readIfThere(world: World, root: string, path: string, found: Found): Promise<void> {
  const info = await attempt(found, path, () => world.files.lstat(onDisk(world, root, path)));
  if (info !== null) await readFile(world, root, { path, kind: info.kind }, found);
}

async function readFile(world: World, root: string, { path, kind }: FileAt, found: Found): Promise<void> {
  if (kind !== 'file') {
    found.unread.push({ file: path, why: kind === 'link' ? LINK : 'it is not a regular file' });
    return;
  }
  const bytes = await attempt(found, path, () => world.files.read(onDisk(world, root, path)));
  if (bytes !== null) found.files.set(path, bytes);
}

function onDisk({ host }: World, root: string, path: string): string {
  return path === '' ? root : pathsOf(host.platform).join(root, ...path.split('/'));
}

/** null where there is nothing, or where it cannot be looked at, which is noted. */
async function attempt<T>(found: Found, file: string, look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    found.unread.push({ file: file === '' ? '.' : file, why: tellFault(error) });
    return null;
  }
}
