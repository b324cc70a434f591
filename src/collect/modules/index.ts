import type { RepositoryFacts } from '../../model/module-files.ts';
import type { FileTemplate } from '../../model/template.ts';
import type { ReadStructure } from '../../model/template-file.ts';
import type { System } from '../../system/types.ts';
import { collectGitRemotes } from '../git-remotes.ts';
import { pathsOf } from '../paths.ts';
import { readTemplates } from '../templates/read-templates.ts';
import { workTreeReader } from '../templates/work-tree-file.ts';
import { buildRepositoryFacts } from './build.ts';
import { readWorkTree } from './work-tree.ts';

type World = Pick<System, 'files' | 'host'>;

export interface CollectModulesOptions {
  /** The checked directory, absolute. */
  readonly directory: string;
  /** The repository's root; null outside one. */
  readonly root: string | null;
  /** The policy's templates: their files are looked for from the root, outside a repository from the directory. */
  readonly templates: readonly FileTemplate[];
  readonly loadReader: () => Promise<ReadStructure>;
}

/**
 * The module files under the checked directory. Folders are told from the repository's root (null: there is none), so
 * that a path that leaves the directory but not the repository is known for what it is.
 */
export async function collectModules(
  world: World,
  { directory, root, templates, loadReader }: CollectModulesOptions,
): Promise<RepositoryFacts> {
  const paths = pathsOf(world.host.platform);
  const below = root === null ? '' : paths.relative(root, directory).split(paths.sep).join('/');
  const { files, unread } = await readWorkTree(world, directory);
  const top = root ?? directory;
  const isBelow = (path: string): boolean => below === '' || path.startsWith(`${below}/`);
  const fromRoot = (path: string): string => (below === '' ? path : `${below}/${path}`);
  const shown = (path: string): string => (below === '' ? path : path.slice(below.length + 1));
  return buildRepositoryFacts({
    files: new Map([...files].map(([path, bytes]) => [fromRoot(path), bytes])),
    unread,
    shown,
    templates: await readTemplates(templates, {
      readFile: workTreeReader(world, top),
      shown: path => (isBelow(path) ? shown(path) : paths.join(top, ...path.split('/'))),
      loadReader,
    }),
    remoteHosts: root === null ? [] : (await collectGitRemotes(world, root)).map(({ host }) => host),
  });
}
