import type { RepositoryFacts } from '../../model/module-files.ts';
import type { System } from '../../system/types.ts';
import { collectGitRemotes } from '../git-remotes.ts';
import { pathsOf } from '../paths.ts';
import { buildRepositoryFacts } from './build.ts';
import { readWorkTree } from './work-tree.ts';

type World = Pick<System, 'files' | 'host'>;

/**
 * The module files under the checked directory. Folders are told from the repository's root (null: there is none), so
 * that a path that leaves the directory but not the repository is known for what it is.
 */
export async function collectModules(
  world: World,
  { directory, root }: { readonly directory: string; readonly root: string | null },
): Promise<RepositoryFacts> {
  const paths = pathsOf(world.host.platform);
  const below = root === null ? '' : paths.relative(root, directory).split(paths.sep).join('/');
  const { files, unread } = await readWorkTree(world, directory);
  const fromRoot = (path: string): string => (below === '' ? path : `${below}/${path}`);
  return buildRepositoryFacts({
    files: new Map([...files].map(([path, bytes]) => [fromRoot(path), bytes])),
    unread,
    shown: path => (below === '' ? path : path.slice(below.length + 1)),
    remoteHosts: root === null ? [] : (await collectGitRemotes(world, root)).map(({ host }) => host),
  });
}
