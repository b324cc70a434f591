import { posix } from 'node:path';
import type { PathDirective } from '../go/modfile/types.ts';
import type { ModuleFacts, RepositoryFacts, UnreadModuleFile, WorkspaceFacts } from '../model/module-files.ts';
import { fromFolder, isAbsoluteDirectory, leadsOutside } from '../go/local-path.ts';
import { unreadAt } from './unread-at.ts';

/** A directory that a go.work uses. */
export interface Member {
  readonly use: PathDirective;
  /** From the repository's root, `..` first where it leads out of it; null for an absolute path, which may lead anywhere. */
  readonly folder: string | null;
  /** What lies there; absent where it was not read. */
  readonly module?: ModuleFacts;
}

/** What a workspace uses, in its order. */
export function workspaceMembers(
  repository: RepositoryFacts,
  { folder, work }: Pick<WorkspaceFacts, 'folder' | 'work'>,
): readonly Member[] {
  return work.parsed.value.use.map(use => {
    if (isAbsoluteDirectory(use.path)) return { use, folder: null };
    const there = fromFolder(folder, use.path);
    const module = moduleAt(repository, there);
    return { use, folder: there, ...(module !== undefined && { module }) };
  });
}

/** Whether nobody knows what a workspace uses there: it is absolute, lies outside the repository, or was not read. */
export const isUnread = (repository: RepositoryFacts, { folder, module }: Member): boolean =>
  module === undefined &&
  (folder === null || leadsOutside('.', folder) || unreadAt(repository, posix.join(folder, 'go.mod')) !== null);

/** The module of a folder, told from the root, be it judged or not. */
export const moduleAt = ({ modules, around }: RepositoryFacts, folder: string): ModuleFacts | undefined =>
  modules.find(one => one.folder === folder) ?? around.modules.find(one => one.folder === folder);

const workspaceAt = ({ workspaces, around }: RepositoryFacts, folder: string): WorkspaceFacts | undefined =>
  [...workspaces, ...around.workspaces].find(one => one.folder === folder);

/** The go.work that the go command finds from a module's folder upwards, where it uses the module: null means none. */
export function workspaceOf(repository: RepositoryFacts, module: ModuleFacts): WorkspaceFacts | null {
  for (let at = module.folder; ; at = posix.dirname(at)) {
    const found = workspaceAt(repository, at);
    if (found !== undefined) {
      const isUsed = found.work.parsed.value.use.some(({ path }) => fromFolder(found.folder, path) === module.folder);
      return isUsed ? found : null;
    }
    if (at === '.' || at.startsWith('..')) return null;
  }
}

/** The unread go.work that the go command may find from a module's folder upwards; null where it finds one that was read, or none. */
export function unreadWorkspaceOf(repository: RepositoryFacts, folder: string): UnreadModuleFile | null {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (workspaceAt(repository, at) !== undefined) return null;
    const unread = unreadAt(repository, posix.join(at, 'go.work'));
    if (unread !== null || at === '.') return unread;
  }
}

/** A folder as told from the folder of the go.work: `.` for that folder itself. */
export const fromWorkspace = (workspace: Pick<WorkspaceFacts, 'folder'>, folder: string): string =>
  posix.relative(`/${workspace.folder}`, `/${folder}`) || '.';
