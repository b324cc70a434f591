import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { ReadFault } from '../tell-fault.ts';
import { firstLine, type GitFolders } from './git-folders.ts';
import { hasLooseRefs } from './loose-refs.ts';
import { findPackedRef } from './packed-refs.ts';
import type { Unreadable } from './unreadable.ts';

type World = Pick<System, 'files' | 'host'>;

/** Of a ref: its line; null where there is none, with whether any other is packed. */
type RefLine = { readonly line: string } | { readonly line: null; readonly hasPacked: boolean };

/**
 * The commit that HEAD names, in hex; null where nothing was ever committed. Only what is not there is looked for
 * elsewhere: what cannot be read is told, or thrown as the system's error.
 */
export async function headCommit(
  world: World,
  folders: GitFolders,
): Promise<{ readonly commit: string | null } | Unreadable> {
  let name = 'HEAD';
  // As deep as git follows symbolic refs (refs.h: SYMREF_MAXDEPTH).
  for (let depth = 0; depth < 5; depth++) {
    const ref = await refLine(world, folders, name);
    if (ref.line === null) return missing(world, folders, { name, ...ref });
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(ref.line)) return { commit: ref.line };
    const target = /^ref: *(refs\/\S+)$/.exec(ref.line)?.[1];
    if (target === undefined || target.split('/').some(part => part === '..' || part === '')) {
      return { why: `${name} cannot be read` };
    }
    name = target;
  }
  return { why: 'HEAD leads in circles' };
}

/**
 * A branch without a commit is what `git init` leaves. Where there is any ref, loose or packed, of a remote too, something
 * was committed, and HEAD names what is gone or was never fetched: that there is nothing to judge cannot be said.
 */
async function missing(
  world: World,
  { commonFolder }: GitFolders,
  { name, hasPacked }: { readonly name: string; readonly hasPacked: boolean },
): Promise<{ readonly commit: null } | Unreadable> {
  const isNew = name !== 'HEAD' && !hasPacked && !(await hasLooseRefs(world, commonFolder));
  return isNew ? { commit: null } : { why: `${name} is not there` };
}

/** HEAD is a work tree's own, and these refs (refs.c: is_per_worktree_ref). */
const OWN_REF = /^(?:HEAD$|refs\/(?:worktree|bisect|rewritten)\/)/;

/** Other refs are shared, packed ones in one file (git-pack-refs(1)). */
async function refLine(world: World, { gitFolder, commonFolder }: GitFolders, name: string): Promise<RefLine> {
  const folder = OWN_REF.test(name) ? gitFolder : commonFolder;
  const file = pathsOf(world.host.platform).join(folder, ...name.split('/'));
  const loose = await firstLine(world, file);
  if (loose.state === 'present') return { line: loose.text };
  // A folder of that name is no ref: git leaves one behind where it packed what was in it (files-backend.c).
  if (loose.state === 'unreadable' && (await world.files.stat(file))?.kind !== 'directory') {
    throw new ReadFault(`${name}: ${loose.why}`);
  }
  if (name === 'HEAD') return { line: null, hasPacked: false };
  // git does not go on behind a link that leads nowhere either.
  if (loose.state === 'absent' && (await world.files.lstat(file)) !== null)
    throw new ReadFault(`${name} is a broken link`);
  const { id, hasRefs } = await findPackedRef(world, commonFolder, name);
  return id === null ? { line: null, hasPacked: hasRefs } : { line: id };
}
