import { type PlatformPath, posix, win32 } from 'node:path';

/** The path rules of the machine that is looked at. */
export const pathsOf = (platform: string): PlatformPath => (platform === 'win32' ? win32 : posix);

/** Whether `file` is `folder` or lies below it; both absolute and real. */
export function isWithin(paths: PlatformPath, folder: string, file: string): boolean {
  const rest = paths.relative(folder, file);
  return rest === '' || (!paths.isAbsolute(rest) && rest !== '..' && !rest.startsWith(`..${paths.sep}`));
}

/** `file` as places name it: relative to the checked directory with `/`, absolute where it lies outside. */
export function displayFile(paths: PlatformPath, directory: string, file: string): string {
  return isWithin(paths, directory, file) ? paths.relative(directory, file).replaceAll('\\', '/') : file;
}
