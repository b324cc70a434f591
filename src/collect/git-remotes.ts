import type { System } from '../system/types.ts';
import { parseGitConfig } from './parse-git-config.ts';
import { parseRemoteUrl, type RemoteHost } from './parse-remote-url.ts';
import { pathsOf } from './paths.ts';
import { readText } from './read-text.ts';

type World = Pick<System, 'files' | 'host'>;

/**
 * The hosts of a repository's remotes, in the order of its configuration, each once with its path. Read as text: git is
 * never started, and what `include` names is not followed. None where the configuration cannot be read.
 */
export async function collectGitRemotes(world: World, root: string): Promise<readonly RemoteHost[]> {
  const folder = await commonFolder(world, root);
  const text = folder === null ? null : await textOf(world, pathsOf(world.host.platform).join(folder, 'config'));
  if (text === null) return [];
  const remotes = parseGitConfig(text)
    .filter(({ section, subsection }) => section === 'remote' && subsection !== undefined)
    .filter(({ key }) => key === 'url' || key === 'pushurl')
    .flatMap(({ value }) => parseRemoteUrl(value) ?? []);
  const distinct = new Map(remotes.map(remote => [`${remote.host}/${remote.path}`, remote]));
  return [...distinct.values()];
}

/** The folder that holds the configuration: of a linked worktree that of the main one (gitrepository-layout(5)). */
async function commonFolder(world: World, root: string): Promise<string | null> {
  const paths = pathsOf(world.host.platform);
  const dotGit = paths.join(root, '.git');
  const link = await textOf(world, dotGit);
  if (link === null) return dotGit;
  const target = firstLine(link.replace(/^gitdir:/, ''));
  if (target === '' || !link.startsWith('gitdir:')) return null;
  const folder = paths.resolve(root, target);
  return paths.resolve(folder, firstLine((await textOf(world, paths.join(folder, 'commondir'))) ?? ''));
}

/** Without a NUL, which no path holds. */
const firstLine = (text: string): string => (/^[^\r\n\0]*/.exec(text)?.[0] ?? '').trim();

async function textOf({ files }: World, file: string): Promise<string | null> {
  const read = await readText(files, file);
  return read.state === 'present' ? read.text : null;
}
