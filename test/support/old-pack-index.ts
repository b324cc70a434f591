import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives each pack of a git folder an index of version 1, which git still reads, but writes no longer unless it is told to:
 * objects in such a pack are read by git alone. `git` runs git in that repository.
 */
export function indexAsOfOld(gitFolder: string, git: (...args: readonly string[]) => unknown): void {
  const folder = join(gitFolder, 'objects/pack');
  for (const name of readdirSync(folder)) if (!name.endsWith('.pack')) rmSync(join(folder, name), { force: true });
  for (const name of readdirSync(folder)) git('index-pack', '--index-version=1', join(folder, name));
}
