import type { UnreadFile } from '../../model/module-files.ts';
import type { FolderEntry, System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';
import { isForeignFolder, isModuleFile } from './select.ts';

type World = Pick<System, 'files' | 'host'>;

/** More folders than any repository of sources has: past them the walk ends, and says so. */
const MOST_FOLDERS = 200_000;

/** What a walk brought home. */
export interface WorkTree {
  /** Path from `root`, with `/` → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly unread: readonly UnreadFile[];
}

/**
 * The module files under a folder, as they lie on disk. Symbolic links are not followed, neither of folders nor of files:
 * one would lead out of the repository. In a repository (`inRepository`) a folder below with a `.git` of its own, be it a
 * submodule, a clone or a linked work tree, is left out: git has none of its files. What cannot be read is in `unread`.
 */
export async function readWorkTree(world: World, root: string, inRepository: boolean): Promise<WorkTree> {
  const found: Found = { files: new Map(), unread: [], inRepository };
  const waiting = [''];
  for (let folders = 0; waiting.length > 0; folders++) {
    const folder = waiting.pop() ?? '';
    if (folders >= MOST_FOLDERS) {
      found.unread.push({ file: folder, why: `the repository has more than ${MOST_FOLDERS} folders` });
      break;
    }
    for (const name of await readFolder(world, root, folder, found)) waiting.push(name);
  }
  return found;
}

interface Found {
  readonly inRepository: boolean;
  readonly files: Map<string, Uint8Array>;
  readonly unread: UnreadFile[];
}

/** Reads what is wanted of a folder and gives the folders in it that are to be walked. */
async function readFolder(world: World, root: string, folder: string, found: Found): Promise<readonly string[]> {
  const entries = (await attempt(found, folder, () => world.files.entries(onDisk(world, root, folder)))) ?? [];
  if (found.inRepository && folder !== '' && entries.some(({ name }) => name === '.git')) return [];
  const within = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  for (const { name, kind } of entries) {
    const path = within(name);
    if (kind !== 'directory' && isModuleFile(path)) await readFile(world, root, { path, kind }, found);
    if (kind === 'directory' && name === 'vendor') await readVendor(world, root, path, found);
  }
  return entries
    .filter(({ name, kind }) => kind === 'directory' && !isForeignFolder(name))
    .map(({ name }) => within(name));
}

async function readVendor(world: World, root: string, folder: string, found: Found): Promise<void> {
  const path = `${folder}/modules.txt`;
  const info = await attempt(found, path, () => world.files.lstat(onDisk(world, root, path)));
  if (info !== null) await readFile(world, root, { path, kind: info.kind }, found);
}

async function readFile(
  world: World,
  root: string,
  { path, kind }: { readonly path: string; readonly kind: FolderEntry['kind'] },
  found: Found,
): Promise<void> {
  if (kind !== 'file') {
    found.unread.push({ file: path, why: kind === 'link' ? 'it is a symbolic link' : 'it is not a regular file' });
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
