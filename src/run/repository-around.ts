import { namedWorkTree } from '../collect/git/git-variables.ts';
import { isBelow, pathsOf } from '../collect/paths.ts';
import { repositoryRoot } from '../config/sources.ts';
import type { System } from '../system/types.ts';

/** The root of the repository around a directory: the nearest folder with a `.git`, else the work tree that git's variables name. */
export async function repositoryAround(
  system: Pick<System, 'files' | 'host'>,
  directory: string,
): Promise<string | null> {
  const root = await repositoryRoot(system, directory);
  if (root !== null) return root;
  const named = namedWorkTree(system.host);
  return named !== null && isBelow(pathsOf(system.host.platform), named, directory) ? named : null;
}
