import type { System } from '../system/types.ts';
import { foldersUpward, pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'host'>;

/** The nearest regular file of this name in `directory` or above, as the go command looks for go.mod and go.work. */
export async function findUpward(system: World, directory: string, name: string): Promise<string | null> {
  const paths = pathsOf(system.host.platform);
  for (const folder of foldersUpward(paths, directory)) {
    const file = paths.join(folder, name);
    if ((await statOrNull(system, file))?.kind === 'file') return file;
  }
  return null;
}

async function statOrNull(system: World, file: string): ReturnType<System['files']['stat']> {
  try {
    return await system.files.stat(file);
  } catch {
    return null;
  }
}
