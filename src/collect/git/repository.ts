import type { System } from '../../system/types.ts';
import { MOST_CONFIG_CHARACTERS, parseGitConfig, type GitConfigEntry } from '../parse-git-config.ts';
import { isBelow, pathsOf } from '../paths.ts';
import { readText } from '../read-text.ts';
import { bareFolders, workTreeFolders, type GitFolders } from './git-folders.ts';
import type { Unreadable } from './unreadable.ts';

type World = Pick<System, 'files' | 'host'>;

/** A git repository as its files tell, without git. */
export interface GitRepository extends GitFolders {
  readonly objectFormat: 'sha1' | 'sha256';
  /** Of its configuration, for who wants more of it. */
  readonly config: readonly GitConfigEntry[];
}

/** Takes the repository's word for its object names; what git of this machine would not read either is refused. */
export async function openGitFolders(world: World, folders: GitFolders): Promise<GitRepository | Unreadable> {
  const read = await readText(world.files, pathsOf(world.host.platform).join(folders.commonFolder, 'config'));
  if (read.state === 'unreadable') return { why: `its configuration: ${read.why}` };
  const text = read.state === 'present' ? read.text : '';
  // An extension at its end decides where the refs are.
  if (text.length > MOST_CONFIG_CHARACTERS) return { why: 'its configuration: it is too large' };
  const config = parseGitConfig(text);
  const extension = (key: string): string | undefined =>
    config.findLast(one => one.section === 'extensions' && one.key === key)?.value.toLowerCase();
  const storage = extension('refstorage') ?? 'files';
  if (storage !== 'files') return { why: `it keeps its refs as ${storage}, which gopolicy does not read` };
  return { ...folders, objectFormat: extension('objectformat') === 'sha256' ? 'sha256' : 'sha1', config };
}

/**
 * A repository that nobody trusts: a work tree or a bare folder that must keep all it has below `within`. A `.git` file or
 * alternates that lead elsewhere would have another repository's files judged as this one's (audit.md 5, threat 1). Throws
 * ReadFault, or the system's error, where it cannot be looked into.
 */
export async function openForeignRepository(
  world: World,
  folder: string,
  within: string,
): Promise<GitRepository | Unreadable> {
  const paths = pathsOf(world.host.platform);
  // As git does, which never takes a folder for a bare repository where a .git file in it names nothing.
  const isBare = (await world.files.stat(paths.join(folder, '.git'))) === null;
  const folders = await (isBare ? bareFolders(world, folder) : workTreeFolders(world, folder));
  if (folders === null) return { why: 'its .git leads nowhere' };
  const { gitFolder, commonFolder } = folders;
  for (const each of [gitFolder, ...['', 'objects', 'refs'].map(name => paths.join(commonFolder, name))]) {
    const real = await world.files.realpath(each);
    if (real === null) return { why: 'its git folder is not there' };
    if (!isBelow(paths, within, real)) return { why: 'its git folder lies outside of what is audited' };
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
