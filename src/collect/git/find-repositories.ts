import type { UnreadFile } from '../../model/module-files.ts';
import type { FolderEntry, System } from '../../system/types.ts';
import { folderEntries } from '../folder-entries.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';
import { bareFolders } from './git-folders.ts';

/** What lies under a folder. */
export interface FoundRepositories {
  /** Paths from the folder, with `/`; `''` is the folder itself. */
  readonly repositories: readonly string[];
  /** Folders that could not be looked into. */
  readonly unread: readonly UnreadFile[];
}

type World = Pick<System, 'files' | 'host'>;

/** Nobody keeps repositories in these. */
const PASSED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Every repository under a folder, sorted: work trees, those within them too, and bare ones. Symbolic links are not
 * followed: one could lead out of the folder, or round in circles.
 */
export async function findRepositories(world: World, root: string): Promise<FoundRepositories> {
  const paths = pathsOf(world.host.platform);
  const repositories: string[] = [];
  const unread: UnreadFile[] = [];
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const onDisk = paths.join(root, ...folder.split('/'));
    try {
      const entries = await folderEntries(world, onDisk);
      const repository = await kindOf(world, onDisk, entries);
      if (repository !== null) repositories.push(folder);
      // Nothing but git's own files lies in a bare one.
      if (repository !== 'bare')
        waiting.push(...foldersIn(entries).map(name => (folder === '' ? name : `${folder}/${name}`)));
    } catch (error) {
      unread.push({ file: folder === '' ? '.' : folder, why: tellFault(error) });
    }
  }
  return { repositories: repositories.sort(), unread };
}

async function kindOf(
  world: World,
  folder: string,
  entries: readonly FolderEntry[],
): Promise<'work tree' | 'bare' | null> {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('.git')) return 'work tree';
  return names.has('HEAD') && (await bareFolders(world, folder)) !== null ? 'bare' : null;
}

const foldersIn = (entries: readonly FolderEntry[]): readonly string[] =>
  entries.filter(({ name, kind }) => kind === 'directory' && !PASSED.has(name)).map(({ name }) => name);
