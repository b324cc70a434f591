import type { System } from '../system/types.ts';
import { workTreeFolders } from './git/git-folders.ts';
import { orUnreadable } from './git/unreadable.ts';
import { parseGitConfig, type GitConfigEntry } from './parse-git-config.ts';
import { parseRemoteUrl, type RemoteHost } from './parse-remote-url.ts';
import { pathsOf } from './paths.ts';
import { readText } from './read-text.ts';

type World = Pick<System, 'files' | 'host'>;

/**
 * The hosts of a repository's remotes, in the order of its configuration, each once with its path. Read as text: git is
 * never started, and what `include` names is not followed. None where the configuration cannot be read.
 */
export async function collectGitRemotes(world: World, root: string): Promise<readonly RemoteHost[]> {
  const folders = await orUnreadable(() => workTreeFolders(world, root));
  if (folders === null || 'why' in folders) return [];
  const read = await readText(world.files, pathsOf(world.host.platform).join(folders.commonFolder, 'config'));
  return read.state === 'present' ? remotesOf(parseGitConfig(read.text)) : [];
}

/** The same of a configuration that was read already. */
export function remotesOf(config: readonly GitConfigEntry[]): readonly RemoteHost[] {
  const remotes = config
    .filter(({ section, subsection }) => section === 'remote' && subsection !== undefined)
    .filter(({ key }) => key === 'url' || key === 'pushurl')
    .flatMap(({ value }) => parseRemoteUrl(value) ?? []);
  const distinct = new Map(remotes.map(remote => [`${remote.host}/${remote.path}`, remote]));
  return [...distinct.values()];
}
