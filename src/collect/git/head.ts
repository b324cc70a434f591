import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { readText } from '../read-text.ts';
import { firstLine, type GitFolders } from './git-folders.ts';
import type { Unreadable } from './repository.ts';

type World = Pick<System, 'files' | 'host'>;

/** The commit that HEAD names, in hex; null where nothing was ever committed. */
export async function headCommit(
  world: World,
  folders: GitFolders,
): Promise<{ readonly commit: string | null } | Unreadable> {
  let name = 'HEAD';
  // As deep as git follows symbolic refs (refs.h: SYMREF_MAXDEPTH).
  for (let depth = 0; depth < 5; depth++) {
    const line = await refLine(world, folders, name);
    if (line === null) return missing(world, folders, name);
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(line)) return { commit: line };
    const target = /^ref: *(refs\/\S+)$/.exec(line)?.[1];
    if (target === undefined || target.split('/').some(part => part === '..' || part === '')) {
      return { why: `${name} cannot be read` };
    }
    name = target;
  }
  return { why: 'HEAD leads in circles' };
}

/** A branch without a commit is what `git init` leaves; where there are others, HEAD names one that is gone. */
async function missing(
  world: World,
  { commonFolder }: GitFolders,
  name: string,
): Promise<{ readonly commit: null } | Unreadable> {
  const branches = await world.files.list(pathsOf(world.host.platform).join(commonFolder, 'refs', 'heads'));
  const isNew = (branches ?? []).length === 0 && !/ refs\//.test((await packedRefs(world, commonFolder)) ?? '');
  return isNew && name !== 'HEAD' ? { commit: null } : { why: `${name} is not there` };
}

/** HEAD is a worktree's own, refs are shared, packed ones in one file (git-pack-refs(1)). */
async function refLine(world: World, { gitFolder, commonFolder }: GitFolders, name: string): Promise<string | null> {
  const folder = name === 'HEAD' ? gitFolder : commonFolder;
  const loose = await firstLine(world, pathsOf(world.host.platform).join(folder, ...name.split('/')));
  if (loose !== null || name === 'HEAD') return loose;
  const lines = (await packedRefs(world, commonFolder))?.split('\n') ?? [];
  return lines.find(one => !one.startsWith('#') && one.endsWith(` ${name}`))?.split(' ')[0] ?? null;
}

async function packedRefs(world: World, commonFolder: string): Promise<string | null> {
  const read = await readText(world.files, pathsOf(world.host.platform).join(commonFolder, 'packed-refs'));
  return read.state === 'present' ? read.text : null;
}
