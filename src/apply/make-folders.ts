import type { System } from '../system/types.ts';
import { codeOf } from '../model/fault-words.ts';
import { folderOwner } from './folder-owner.ts';
import { pathsOf } from './paths.ts';

/** Makes a folder with those above it; gives the ones that it made, outermost first. */
export async function makeFolders(
  system: Pick<System, 'files' | 'disk' | 'host'>,
  folder: string,
  mode: number,
): Promise<readonly string[]> {
  const paths = pathsOf(system.host.platform);
  const missing: string[] = [];
  for (let at = folder; (await system.files.stat(at)) === null; at = paths.dirname(at)) {
    missing.unshift(at);
    if (paths.dirname(at) === at) break;
  }
  const made: string[] = [];
  for (const each of missing) {
    try {
      await system.disk.makeFolder(each, mode);
      made.push(each);
      const owner = await folderOwner(system, paths.dirname(each));
      if (owner !== null) await system.disk.ownFolder(each, owner.uid, owner.gid);
    } catch (error) {
      // Another process made it just now.
      if (codeOf(error) !== 'EEXIST') {
        await removeFolders(system, made);
        throw error;
      }
    }
  }
  return made;
}

/** Removes folders that are empty, innermost first; others stay without a word. */
export async function removeFolders(system: Pick<System, 'disk'>, folders: readonly string[]): Promise<void> {
  for (const folder of folders.toReversed()) {
    try {
      await system.disk.removeFolder(folder);
    } catch {
      return;
    }
  }
}
