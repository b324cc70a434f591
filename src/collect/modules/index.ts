import { posix } from 'node:path';
import type { RepositoryFacts } from '../../model/module-files.ts';
import type { System } from '../../system/types.ts';
import { collectGitRemotes, remotesOf } from '../git-remotes.ts';
import type { GitConfigEntry } from '../parse-git-config.ts';
import { stagedPaths } from '../git/staged.ts';
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
  const committed = root === null || !hasWorkspace(files) ? null : await stagedPaths(world, root);
  const fromRoot = (path: string): string => (below === '' ? path : `${below}/${path}`);
  return buildRepositoryFacts({
    files: new Map([...files].map(([path, bytes]) => [fromRoot(path), bytes])),
    unread,
    ...(committed !== null && { isCommitted: (path: string): boolean => committed.has(path) }),
    shown: path => (below === '' ? path : path.slice(below.length + 1)),
    remoteHosts: root === null ? [] : (await collectGitRemotes(world, root)).map(({ host }) => host),
  });
}

/** The module files of a commit: all that are read are committed. `world.files` are those of the commit. */
export async function collectCommittedModules(
  world: World,
  folder: string,
  config: readonly GitConfigEntry[],
): Promise<RepositoryFacts> {
  return buildRepositoryFacts({
    ...(await readWorkTree(world, folder)),
    isCommitted: () => true,
    shown: path => path,
    remoteHosts: remotesOf(config).map(({ host }) => host),
  });
}

/** Only of a go.work it matters whether git has it, and an index is long. */
const hasWorkspace = (files: ReadonlyMap<string, unknown>): boolean =>
  [...files.keys()].some(path => posix.basename(path) === 'go.work');
