import { posix } from 'node:path';

/** Whether a directory path is absolute on Unix or on Windows. */
export const isAbsoluteDirectory = (path: string): boolean => /^[/\\]|^[A-Za-z]:/.test(path);

/**
 * Where a relative directory path leads from a folder of the repository, by its words alone as Go joins them (filepath.Join);
 * `..` first where it leads out of the repository.
 */
export function fromFolder(folder: string, path: string): string {
  const joined = posix.join(folder, path.replaceAll('\\', '/'));
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

/** Whether it leads out of the repository. */
export const leadsOutside = (folder: string, path: string): boolean => /^\.\.(?:\/|$)/.test(fromFolder(folder, path));
