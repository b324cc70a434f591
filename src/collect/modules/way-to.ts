import { posix } from 'node:path';
import type { FileInfo, System } from '../../system/types.ts';
import { isHostileName } from '../git/parse-tree.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';

type World = Pick<System, 'files' | 'host'>;

/** The paths that git's index holds, where that says more than the files; null where it does not, or cannot be read. */
type Tracked = () => Promise<ReadonlySet<string> | null>;

/** A repository's root, and what git knows of it. */
export interface Ground {
  /** The repository's root, else the checked directory; nothing outside it is read. */
  readonly top: string;
  readonly tracked: Tracked;
}

/** What lies on the way to a folder: why it cannot be gone, or whether the folder is there, and whose it is. */
export type Way = { readonly why: string } | { readonly isThere: boolean; readonly isForeign: boolean };

const NOT_THERE: Way = { isThere: false, isForeign: false };

/** Looks at each folder on the way from the root: none may be a link, and one with its own `.git` is another repository. */
export async function wayTo(world: World, site: Ground, folder: string): Promise<Way> {
  const kindOf = async (path: string): Promise<FileInfo['kind'] | null> =>
    (await world.files.lstat(pathsOf(world.host.platform).join(site.top, ...path.split('/'))))?.kind ?? null;
  let isForeign = false;
  try {
    for (const at of foldersDownTo(folder)) {
      const kind = await kindOf(at);
      const why = obstacle(at, kind);
      if (why !== null) return { why };
      if (kind === 'file') return NOT_THERE;
      isForeign ||= (await kindOf(`${at}/.git`)) !== null;
    }
    const isThere = (await kindOf(posix.join(folder, 'go.mod'))) !== null;
    return isThere ? { isThere, isForeign } : await missing(site.tracked, folder);
  } catch (error) {
    return { why: tellFault(error) };
  }
}

const foldersDownTo = (folder: string): readonly string[] =>
  folder === '.' ? [] : folder.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'));

function obstacle(path: string, kind: FileInfo['kind'] | null): string | null {
  if (isHostileName(posix.basename(path))) return 'its path leads into git’s own folder';
  if (kind === 'link') return `${path} is a symbolic link`;
  return kind === 'other' ? `${path} is a submodule, or no folder` : null;
}

/** git may have what is not checked out. */
async function missing(tracked: Tracked, folder: string): Promise<Way> {
  const files = await tracked();
  if (files?.has(posix.join(folder, 'go.mod')) === true) return { why: 'git has it, but it is not checked out' };
  for (let at = folder; at !== '.'; at = posix.dirname(at)) {
    if (files?.has(at) === true) return { why: `${at} is a submodule that is not checked out` };
  }
  return NOT_THERE;
}
