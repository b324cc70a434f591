import type { RepositoryFacts, UnreadModuleFile } from '../model/module-files.ts';

/** Why nobody knows what a path of the repository holds: it was not read, or a folder over it was not; null where it is known. */
export function unreadAt({ unread }: RepositoryFacts, path: string): UnreadModuleFile | null {
  const found = unread.find(one => one.path === '.' || path === one.path || path.startsWith(`${one.path}/`));
  return found ?? null;
}
