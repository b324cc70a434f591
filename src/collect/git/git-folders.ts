import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { readText, type ReadText } from '../read-text.ts';
import { ReadFault } from '../tell-fault.ts';

type World = Pick<System, 'files' | 'host'>;

/** Where a repository keeps what it knows (gitrepository-layout(5)). */
export interface GitFolders {
  /** HEAD and the index: of a linked worktree its own folder. */
  readonly gitFolder: string;
  /** Refs, objects and the configuration. */
  readonly commonFolder: string;
}

/**
 * The git folders of a work tree, by its `.git` alone; null where there is none, or a `.git` file that names nothing. Throws
 * ReadFault, or the system's error, where one is there and cannot be read.
 */
export async function workTreeFolders(world: World, root: string): Promise<GitFolders | null> {
  const paths = pathsOf(world.host.platform);
  const dotGit = paths.join(root, '.git');
  const info = await world.files.stat(dotGit);
  if (info === null) return null;
  if (info.kind === 'directory') return withCommon(world, dotGit);
  const target = /^gitdir:(.+)/.exec(await lineOf(world, dotGit, '.git'))?.[1]?.trim() ?? '';
  return target === '' ? null : withCommon(world, paths.resolve(root, target));
}

/** The folders of a bare repository, told as git tells it: HEAD, objects and refs (setup.c: is_git_directory). */
export async function bareFolders(world: World, folder: string): Promise<GitFolders | null> {
  const paths = pathsOf(world.host.platform);
  for (const name of ['objects', 'refs']) {
    if ((await world.files.stat(paths.join(folder, name)))?.kind !== 'directory') return null;
  }
  return (await world.files.lstat(paths.join(folder, 'HEAD'))) === null ? null : withCommon(world, folder);
}

/** The same for a folder that the environment names (GIT_DIR); throws ReadFault where its commondir cannot be read. */
export async function withCommon(world: World, gitFolder: string): Promise<GitFolders> {
  const paths = pathsOf(world.host.platform);
  const common = await lineOf(world, paths.join(gitFolder, 'commondir'), 'commondir');
  return { gitFolder, commonFolder: paths.resolve(gitFolder, common) };
}

/** The first line of a small file, without a NUL, which no path holds. */
export async function firstLine({ files }: Pick<World, 'files'>, file: string): Promise<ReadText> {
  const read = await readText(files, file);
  return read.state === 'present' ? { ...read, text: (/^[^\r\n\0]*/.exec(read.text)?.[0] ?? '').trim() } : read;
}

/** Of a file that need not be there: '' then. */
async function lineOf(world: World, file: string, shown: string): Promise<string> {
  const line = await firstLine(world, file);
  if (line.state === 'unreadable') throw new ReadFault(`its ${shown}: ${line.why}`);
  return line.state === 'present' ? line.text : '';
}
