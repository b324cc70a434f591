import { posix, win32, type PlatformPath } from 'node:path';

/** The path rules of the machine that is changed. */
export const pathsOf = (platform: string): PlatformPath => (platform === 'win32' ? win32 : posix);
