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
  const { members } = indexOf(repository);
  const known = members.get(work);
  if (known !== undefined) return known;
  const found = work.parsed.value.use.map(use => {
    if (isAbsoluteDirectory(use.path)) return { use, folder: null };
    const there = fromFolder(folder, use.path);
    const module = moduleAt(repository, there);
    return { use, folder: there, ...(module !== undefined && { module }) };
  });
  members.set(work, found);
  return found;
}

/** What is asked for again and again, module for module: a search each time would take the square of their number. */
interface Index {
  /** By folder; what is judged goes before what is around. */
  readonly modules: ReadonlyMap<string, ModuleFacts>;
  readonly workspaces: ReadonlyMap<string, WorkspaceFacts>;
  readonly members: Map<WorkspaceFacts['work'], readonly Member[]>;
  /** The folders of a workspace's members. */
  readonly used: Map<WorkspaceFacts, ReadonlySet<string | null>>;
}

const indexed = new WeakMap<RepositoryFacts, Index>();

function indexOf(repository: RepositoryFacts): Index {
  const known = indexed.get(repository);
  if (known !== undefined) return known;
  const { modules, workspaces, around } = repository;
  const index: Index = {
    modules: new Map([...around.modules, ...modules].map(one => [one.folder, one])),
    workspaces: new Map([...around.workspaces, ...workspaces].map(one => [one.folder, one])),
    members: new Map(),
    used: new Map(),
  };
  indexed.set(repository, index);
  return index;
}

/** Whether nobody knows what a workspace uses there: it is absolute, lies outside the repository, or was not read. */
export const isUnread = (repository: RepositoryFacts, { folder, module }: Member): boolean =>
  module === undefined &&
  (folder === null || leadsOutside('.', folder) || unreadAt(repository, posix.join(folder, 'go.mod')) !== null);

/** The module of a folder, told from the root, be it judged or not. */
export const moduleAt = (repository: RepositoryFacts, folder: string): ModuleFacts | undefined =>
  indexOf(repository).modules.get(folder);

/** The go.work that the go command finds from a module's folder upwards, where it uses the module: null means none. */
export function workspaceOf(repository: RepositoryFacts, module: ModuleFacts): WorkspaceFacts | null {
  const { workspaces } = indexOf(repository);
  for (let at = module.folder; ; at = posix.dirname(at)) {
    const found = workspaces.get(at);
    if (found !== undefined) return usedBy(repository, found).has(module.folder) ? found : null;
    if (at === '.' || at.startsWith('..')) return null;
  }
}

function usedBy(repository: RepositoryFacts, workspace: WorkspaceFacts): ReadonlySet<string | null> {
  const { used } = indexOf(repository);
  const known = used.get(workspace);
  if (known !== undefined) return known;
  const folders = new Set(workspaceMembers(repository, workspace).map(({ folder }) => folder));
  used.set(workspace, folders);
  return folders;
}

/** The unread go.work that the go command may find from a module's folder upwards; null where it finds one that was read, or none. */
export function unreadWorkspaceOf(repository: RepositoryFacts, folder: string): UnreadModuleFile | null {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (indexOf(repository).workspaces.has(at)) return null;
    const unread = unreadAt(repository, posix.join(at, 'go.work'));
    if (unread !== null || at === '.') return unread;
  }
}

/** A folder as told from the folder of the go.work: `.` for that folder itself. */
export const fromWorkspace = (workspace: Pick<WorkspaceFacts, 'folder'>, folder: string): string =>
  posix.relative(`/${workspace.folder}`, `/${folder}`) || '.';
