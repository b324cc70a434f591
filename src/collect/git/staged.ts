import type { Files, System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';
import { withCommon, workTreeFolders } from './git-folders.ts';
import { gitVariables } from './git-variables.ts';
import { IndexSnapshot } from './index-snapshot.ts';
import { openObjects } from './object-reader.ts';
import { parseIndex, type GitIndex, type IndexEntry, type IndexFault } from './parse-index.ts';
import { openGitFolders, type GitRepository } from './repository.ts';
import { overlayFiles } from './snapshot.ts';
import { orUnreadable, type Unreadable } from './unreadable.ts';

type World = Pick<System, 'files' | 'host' | 'git'>;

/** What is staged, in the place of the work tree. */
export interface Staged {
  readonly files: Files;
  readonly close: () => void;
}

/** Larger than the index of a million files. */
const MOST_INDEX_BYTES = 256 * 1024 * 1024;

/**
 * The files of the index of the work tree at `root`, read without git (gitformat-index(5)); of the index that git's
 * variables name, where they do.
 */
export async function openStaged(world: World, root: string): Promise<Staged | Unreadable> {
  const repository = await repositoryAt(world, root);
  if ('why' in repository) return repository;
  const entries = await readIndex(world, repository, root);
  if ('fault' in entries) return { why: `the index: ${entries.fault}` };
  const objects = openObjects(world, repository, root);
  const snapshot = new IndexSnapshot(world, { repository, root, objects }, entries);
  return { files: overlayFiles(world, root, snapshot), close: objects.close };
}

/** The paths that the index of a work tree holds; null where it cannot be read. */
export async function stagedPaths(
  world: Pick<System, 'files' | 'host'>,
  root: string,
): Promise<ReadonlySet<string> | null> {
  const repository = await repositoryAt(world, root);
  const entries = 'why' in repository ? null : await readIndex(world, repository, root);
  if (entries === null || 'fault' in entries) return null;
  return new Set(entries.filter(({ isIntended }) => !isIntended).map(({ path }) => path));
}

async function repositoryAt(world: Pick<System, 'files' | 'host'>, root: string): Promise<GitRepository | Unreadable> {
  const { gitFolder } = gitVariables(world, root);
  const folders = await orUnreadable(() =>
    gitFolder === undefined ? workTreeFolders(world, root) : withCommon(world, gitFolder),
  );
  if (folders === null) return { why: 'there is no git repository' };
  return 'why' in folders ? folders : openGitFolders(world, folders);
}

async function readIndex(
  world: Pick<System, 'files' | 'host'>,
  repository: GitRepository,
  root: string,
): Promise<readonly IndexEntry[] | IndexFault> {
  const paths = pathsOf(world.host.platform);
  const file = gitVariables(world, root).indexFile ?? paths.join(repository.gitFolder, 'index');
  const index = await readOne(world, file, repository);
  // Nothing was ever added: git keeps no index then.
  if (index === null) return [];
  if ('fault' in index) return index;
  const { split } = index;
  if (split === null || /^0+$/.test(split.base)) return index.entries;
  const shared = await readOne(world, paths.join(repository.gitFolder, `sharedindex.${split.base}`), repository);
  if (shared === null) return { fault: 'the shared index that it builds on is not there' };
  return 'fault' in shared ? shared : mergeSplit(shared.entries, index.entries, split);
}

async function readOne(
  world: Pick<System, 'files'>,
  file: string,
  { objectFormat }: GitRepository,
): Promise<GitIndex | IndexFault | null> {
  try {
    const bytes = await world.files.read(file, MOST_INDEX_BYTES);
    return bytes === null ? null : parseIndex(bytes, objectFormat === 'sha256' ? 32 : 20);
  } catch (error) {
    return { fault: tellFault(error) };
  }
}

/** The shared entries that stand, some with what the first own ones say instead; then the other own ones (split-index.c: merge_base_index). */
function mergeSplit(
  shared: readonly IndexEntry[],
  own: readonly IndexEntry[],
  { deleted, replaced }: { readonly deleted: ReadonlySet<number>; readonly replaced: readonly number[] },
): readonly IndexEntry[] | IndexFault {
  const merged = [...shared];
  for (const [index, position] of replaced.entries()) {
    const [before, by] = [shared[position], own[index]];
    if (before === undefined || by === undefined || by.path !== '')
      return { fault: 'it does not fit its shared index' };
    merged[position] = { ...by, path: before.path };
  }
  // Split and sparse at once: git 2.39 itself gives up on it, or takes folders for files.
  if (merged.some(({ path, kind }) => kind === 'directory' || path.endsWith('/'))) {
    return { fault: 'it is split and sparse at once; git update-index --no-split-index' };
  }
  const standing = merged.filter((_entry, position) => !deleted.has(position));
  const byKey = new Map(
    [...standing, ...own.slice(replaced.length)].map(entry => [`${entry.stage} ${entry.path}`, entry]),
  );
  return [...byKey.values()];
}
