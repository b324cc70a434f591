import type { Files, System } from '../../system/types.ts';
import { ReadFault } from '../tell-fault.ts';
import { headCommit } from './head.ts';
import { openObjects, type ObjectReader } from './object-reader.ts';
import { openForeignRepository, type GitRepository } from './repository.ts';
import { overlayFiles } from './snapshot.ts';
import { TreeSnapshot } from './tree-snapshot.ts';
import { orUnreadable, type Unreadable } from './unreadable.ts';

type World = Pick<System, 'files' | 'host' | 'git'>;

/** The files of a repository's HEAD. */
export interface Committed {
  readonly repository: GitRepository;
  /** null where nothing was committed yet. */
  readonly commit: string | null;
  /** In the place of what lies in the repository's folder; null with `commit`. */
  readonly files: Files | null;
}

/**
 * Hands on HEAD's files of a repository that nobody trusts: read from objects alone, nothing is checked out, nothing that
 * it configures is run. What cannot be read is told, a repository's part of it by the files themselves.
 */
export async function withCommitted<T>(
  world: World,
  { folder, within }: { readonly folder: string; readonly within: string },
  use: (committed: Committed) => Promise<T>,
): Promise<T | Unreadable> {
  const repository = await orUnreadable(() => openForeignRepository(world, folder, within));
  if ('why' in repository) return repository;
  const head = await orUnreadable(() => headCommit(world, repository));
  if ('why' in head) return head;
  const { commit } = head;
  if (commit === null) return use({ repository, commit, files: null });
  const objects = openObjects(world, repository, folder);
  try {
    const snapshot = new TreeSnapshot(objects, await treeOf(objects, commit));
    await snapshot.readAhead();
    return await use({ repository, commit, files: overlayFiles(world, folder, snapshot) });
  } catch (error) {
    if (error instanceof ReadFault) return { why: error.message };
    throw error;
  } finally {
    objects.close();
  }
}

/** The tree of a commit object, named in its first line. */
async function treeOf(objects: ObjectReader, commit: string): Promise<string> {
  const [object = null] = await objects.read([commit]);
  const text = Buffer.from(object?.bytes ?? []).toString('latin1');
  const tree = /^tree ([0-9a-f]+)\n/.exec(text)?.[1];
  if (object?.kind !== 'commit' || tree?.length !== commit.length) {
    throw new ReadFault(`the commit ${commit.slice(0, 12)} is not there`);
  }
  return tree;
}
