import { posix, win32, type PlatformPath } from 'node:path';

/** The path rules of the machine that is looked at, which in tests is not the one that looks. */
export const pathsOf = (platform: string): PlatformPath => (platform === 'win32' ? win32 : posix);

/** `directory` and its parents up to the root, nearest first. */
export function foldersUpward(paths: PlatformPath, directory: string): readonly string[] {
  const folders = [directory];
  for (let at = directory; paths.dirname(at) !== at;) {
    at = paths.dirname(at);
    folders.push(at);
  }
  return folders;
}

/** Whether a path is `folder` or lies below it; both absolute. */
export function isBelow(paths: PlatformPath, folder: string, path: string): boolean {
  const rest = paths.relative(folder, path);
  return !paths.isAbsolute(rest) && rest.split(paths.sep)[0] !== '..';
}
