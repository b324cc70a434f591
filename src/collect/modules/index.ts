import { posix } from 'node:path';
import type { RepositoryFacts } from '../../model/module-files.ts';
import type { FileTemplate } from '../../model/template.ts';
import type { ReadStructure, TemplateFile } from '../../model/template-file.ts';
import type { System } from '../../system/types.ts';
import { collectGitRemotes, remotesOf } from '../git-remotes.ts';
import type { GitConfigEntry } from '../parse-git-config.ts';
import { stagedPaths } from '../git/staged.ts';
import { pathsOf } from '../paths.ts';
import { readTemplates } from '../templates/read-templates.ts';
import { repositoryReader } from '../templates/repository-file.ts';
import { buildRepositoryFacts } from './build.ts';
import { readNamed } from './named-folders.ts';
import { readWorkTree } from './work-tree.ts';

type World = Pick<System, 'files' | 'host'>;

/** The policy's templates, and what loads the reader of YAML and JSON once one of them needs it. */
export interface WantedTemplates {
  readonly wanted: readonly FileTemplate[];
  readonly loadReader: () => Promise<ReadStructure>;
}

export interface CollectModulesOptions {
  /** The checked directory, absolute. */
  readonly directory: string;
  /** The repository's root; null outside one. */
  readonly root: string | null;
  /** Their files are looked for from the root, outside a repository from the directory. */
  readonly templates?: WantedTemplates;
}

/**
 * The module files under the checked directory. Folders are told from the repository's root (null: there is none), so
 * that a path that leaves the directory but not the repository is known for what it is.
 */
export async function collectModules(
  world: World,
  { directory, root, templates }: CollectModulesOptions,
): Promise<RepositoryFacts> {
  const paths = pathsOf(world.host.platform);
  const below = root === null ? '' : paths.relative(root, directory).split(paths.sep).join('/');
  const top = root ?? directory;
  const isBelow = (path: string): boolean => below === '' || path.startsWith(`${below}/`);
  const tracked = once(async () => (root === null ? null : stagedPaths(world, root)));
  const fromRoot = (path: string): string => posix.join(below, path);
  const shown = (path: string): string => (below === '' ? path : path.slice(below.length + 1) || '.');
  const walked = await readWorkTree(world, directory, root !== null);
  const files = new Map([...walked.files].map(([path, bytes]) => [fromRoot(path), bytes]));
  const unread = walked.unread.map(one => ({ ...one, file: fromRoot(one.file) }));
  const vendors = new Set([...walked.vendors].map(fromRoot));
  const around = await readNamed(world, { top, below, files, unread, vendors, tracked });
  const committed = hasWorkspace(files) ? await tracked() : null;
  const shownAnywhere = (path: string): string => (isBelow(path) ? shown(path) : paths.join(top, ...path.split('/')));
  return buildRepositoryFacts({
    files,
    unread,
    vendors,
    isJudged: path => !around.has(path),
    ...(committed !== null && { isCommitted: (path: string): boolean => committed.has(path) }),
    shown: shownAnywhere,
    templates: await readWanted(world, top, { templates, shown: shownAnywhere }),
    remoteHosts: root === null ? [] : (await collectGitRemotes(world, root)).map(({ host }) => host),
  });
}

/** The module files of a commit: all that are read are committed. `world.files` are those of the commit. */
export async function collectCommittedModules(
  world: World,
  folder: string,
  { config, templates }: { readonly config: readonly GitConfigEntry[]; readonly templates: WantedTemplates },
): Promise<RepositoryFacts> {
  const walked = await readWorkTree(world, folder, true);
  const found = { files: new Map(walked.files), unread: [...walked.unread], vendors: new Set(walked.vendors) };
  const site = { ...found, top: folder, below: '', tracked: () => Promise.resolve(null) };
  const around = await readNamed(world, site);
  return buildRepositoryFacts({
    ...found,
    isJudged: path => !around.has(path),
    isCommitted: () => true,
    shown: path => path,
    templates: await readWanted(world, folder, { templates, shown: path => path }),
    remoteHosts: remotesOf(config).map(({ host }) => host),
  });
}

/** An index is long: it is read when it is first asked for. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => (answer ??= read());
}

/** Only of a go.work it matters whether git has it. */
const hasWorkspace = (files: ReadonlyMap<string, unknown>): boolean =>
  [...files.keys()].some(path => posix.basename(path) === 'go.work');

async function readWanted(
  world: World,
  root: string,
  { templates, shown }: { readonly templates: WantedTemplates | undefined; readonly shown: (path: string) => string },
): Promise<readonly TemplateFile[]> {
  if (templates === undefined) return [];
  const { wanted, loadReader } = templates;
  return readTemplates(wanted, { readFile: repositoryReader(world, root), shown, loadReader });
}
