import { posix } from 'node:path';

/** Whether a directory path is absolute on Unix or on Windows. */
export const isAbsoluteDirectory = (path: string): boolean => /^[/\\]|^[A-Za-z]:/.test(path);

/** Where a relative directory path leads from a folder of the repository; `..` first where it leads out of it. */
export const fromFolder = (folder: string, path: string): string => posix.join(folder, path.replaceAll('\\', '/'));

/** Whether it leads out of the repository. */
export const leadsOutside = (folder: string, path: string): boolean => /^\.\.(?:\/|$)/.test(fromFolder(folder, path));
