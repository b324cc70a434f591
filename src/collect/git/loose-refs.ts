import type { System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';
import { firstLine } from './git-folders.ts';

/**
 * Whether any ref has a file of its own. One that points to another ref is none by itself; one that cannot be read, or is a
 * link, is taken for one. Throws the system's error where a folder cannot be listed.
 */
export async function hasLooseRefs(world: Pick<System, 'files' | 'host'>, commonFolder: string): Promise<boolean> {
  const paths = pathsOf(world.host.platform);
  const waiting = [paths.join(commonFolder, 'refs')];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const { name, kind } of (await world.files.entries(folder)) ?? []) {
      const path = paths.join(folder, name);
      if (kind === 'directory') waiting.push(path);
      // A lock is what a git that broke off leaves; no ref is named so (git-check-ref-format(1)).
      else if (!name.endsWith('.lock') && !(await isSymbolic(world, path))) return true;
    }
  }
  return false;
}

async function isSymbolic(world: Pick<System, 'files' | 'host'>, file: string): Promise<boolean> {
  const line = await firstLine(world, file);
  return line.state === 'present' && /^ref: *refs\//.test(line.text);
}
