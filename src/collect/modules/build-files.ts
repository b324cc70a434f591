import { join as joinSlash } from 'node:path/posix';
import { parseGoWork } from '../../go/modfile/parse-work.ts';
import type { RepositoryFacts, UnreadFile } from '../../model/module-files.ts';
import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { tellFault } from '../tell-fault.ts';
import { buildRepositoryFacts } from './build.ts';
import { collectModules } from './index.ts';

type World = Pick<System, 'files' | 'host'>;

/** Where a go command that starts in a directory finds its build. */
export interface BuildPlace {
  readonly directory: string;
  /** The go.work in force; absent without one. */
  readonly workspace?: string;
  /** The nearest go.mod; absent without one. */
  readonly module?: string;
  /** True where no go.work counts (GOWORK=off). */
  readonly isAlone?: true;
}

/**
 * The module files of the build that a directory belongs to: of the go.work in force and the modules that it uses, else
 * of the nearest go.mod. Where there is neither, those of every module below the directory.
 */
export async function collectBuild(world: World, place: BuildPlace): Promise<RepositoryFacts> {
  const { directory, workspace, module } = place;
  const paths = pathsOf(world.host.platform);
  if (workspace !== undefined) return readBuild(world, paths.dirname(workspace), true);
  if (module !== undefined) return readBuild(world, paths.dirname(module), false);
  const below = await collectModules(world, { directory, root: null });
  return place.isAlone === true ? { ...below, workspaces: [] } : below;
}

async function readBuild(world: World, folder: string, isWorkspace: boolean): Promise<RepositoryFacts> {
  const files = new Map<string, Uint8Array>();
  const unread: UnreadFile[] = [];
  const read = async (path: string, from: string = path): Promise<Uint8Array | null> => {
    const bytes = await attempt(world, folder, from, unread);
    if (bytes !== null) files.set(path, bytes);
    return bytes;
  };
  const work = isWorkspace ? await read('go.work') : null;
  if (isWorkspace) await read('go.work.sum');
  const used = work === null ? ['.'] : parseGoWork(work).value.use.map(({ path }) => path);
  for (const below of used) {
    // A use may be absolute; by the joined path buildsOf finds it again.
    for (const name of ['go.mod', 'go.sum']) await read(joinSlash('.', below, name), joinSlash(below, name));
  }
  return buildRepositoryFacts({ files, unread, shown: path => path, remoteHosts: [] });
}

async function attempt(world: World, folder: string, path: string, unread: UnreadFile[]): Promise<Uint8Array | null> {
  try {
    return await world.files.read(pathsOf(world.host.platform).resolve(folder, path));
  } catch (error) {
    unread.push({ file: path, why: tellFault(error) });
    return null;
  }
}
