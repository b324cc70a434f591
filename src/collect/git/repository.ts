import type { System } from '../../system/types.ts';
import { parseGitConfig, type GitConfigEntry } from '../parse-git-config.ts';
import { pathsOf } from '../paths.ts';
import { readText } from '../read-text.ts';
import { bareFolders, workTreeFolders, type GitFolders } from './git-folders.ts';

type World = Pick<System, 'files' | 'host'>;

/** A git repository as its files tell, without git. */
export interface GitRepository extends GitFolders {
  readonly objectFormat: 'sha1' | 'sha256';
  /** Of its configuration, for who wants more of it. */
  readonly config: readonly GitConfigEntry[];
}

/** What cannot be read, and why. */
export interface Unreadable {
  readonly why: string;
}

/** Takes the repository's word for its object names; what git of this machine would not read either is refused. */
export async function openGitFolders(world: World, folders: GitFolders): Promise<GitRepository | Unreadable> {
  const read = await readText(world.files, pathsOf(world.host.platform).join(folders.commonFolder, 'config'));
  if (read.state === 'unreadable') return { why: `its configuration: ${read.why}` };
  const config = read.state === 'present' ? parseGitConfig(read.text) : [];
  const extension = (key: string): string | undefined =>
    config.findLast(one => one.section === 'extensions' && one.key === key)?.value.toLowerCase();
  const storage = extension('refstorage') ?? 'files';
  if (storage !== 'files') return { why: `it keeps its refs as ${storage}, which gopolicy does not read` };
  return { ...folders, objectFormat: extension('objectformat') === 'sha256' ? 'sha256' : 'sha1', config };
}

/**
 * A repository that nobody trusts: a work tree or a bare folder that must keep all it has below `within`. A `.git` file or
 * alternates that lead elsewhere would have another repository's files judged as this one's (audit.md 5, threat 1).
 */
export async function openForeignRepository(
  world: World,
  folder: string,
  within: string,
): Promise<GitRepository | Unreadable> {
  const folders = (await workTreeFolders(world, folder)) ?? (await bareFolders(world, folder));
  if (folders === null) return { why: 'its .git leads nowhere' };
  const paths = pathsOf(world.host.platform);
  for (const each of [folders.gitFolder, folders.commonFolder, paths.join(folders.commonFolder, 'objects')]) {
    const real = await world.files.realpath(each);
    if (real === null) return { why: 'its git folder is not there' };
    if (!isBelow(paths.relative(within, real))) return { why: 'its git folder lies outside of what is audited' };
  }
  return (await borrowedObjects(world, folders)) ?? openGitFolders(world, folders);
}

/** Objects of another repository, by git's own way or by links. */
async function borrowedObjects(world: World, { commonFolder }: GitFolders): Promise<Unreadable | null> {
  const paths = pathsOf(world.host.platform);
  const objects = paths.join(commonFolder, 'objects');
  if ((await world.files.lstat(paths.join(objects, 'info', 'alternates'))) !== null) {
    return { why: 'it takes objects from another repository (objects/info/alternates)' };
  }
  for (const folder of [objects, paths.join(objects, 'pack'), paths.join(objects, 'info')]) {
    const link = (await world.files.entries(folder))?.find(({ kind }) => kind === 'link');
    if (link !== undefined) return { why: `${link.name} in its folder of objects is a symbolic link` };
  }
  return null;
}

const isBelow = (relative: string): boolean => relative !== '..' && !/^\.\.[/\\]|^[/\\]|^[A-Za-z]:/.test(relative);
