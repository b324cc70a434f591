import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The release of lefthook that hooks are tried with. */
export const LEFTHOOK_VERSION = '2.2.2';

/** Where `test:prepare` lays the lefthook program. */
export const lefthookFile = (cache: string = testCacheFolder()): string =>
  join(cache, 'hook-managers', `lefthook-${LEFTHOOK_VERSION}`, 'package', 'bin', 'lefthook');

/** The lefthook program; null where it was not prepared. */
export const preparedLefthook = (): string | null => (existsSync(lefthookFile()) ? lefthookFile() : null);

/** A program of the system, absolute; null where there is none in the usual folders. */
export function systemProgram(name: string): string | null {
  const folders = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];
  return folders.map(folder => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
