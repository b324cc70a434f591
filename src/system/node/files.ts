import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Stats } from 'node:fs';
import type { FileInfo, Files } from '../types.ts';

/** Windows has no such flag, whatever the types say. */
const NONBLOCK = (constants as Readonly<Record<string, number>>)['O_NONBLOCK'] ?? 0;

/** Larger than any settings file or policy: what is larger is refused, not read. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The disk, by node:fs. Nothing there is null; every other error keeps its `code`. */
export const nodeFiles: Files = {
  read: path => absentIsNull(readRegular(path)),
  stat: path => absentIsNull(stat(path).then(infoOf)),
  lstat: path => absentIsNull(lstat(path).then(infoOf)),
  realpath: path => absentIsNull(realpath(path)),
  list: path => absentIsNull(readdir(path)),
  writeAtomic,
  makeFolder: async (path, mode) => void (await mkdir(path, { recursive: true, mode })),
};

async function absentIsNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Never waits on a pipe or device that somebody put in a file's place: O_NONBLOCK, and regular files only. */
async function readRegular(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | NONBLOCK);
  try {
    const info = await file.stat();
    if (info.isDirectory()) throw coded('EISDIR', `${path} is a directory`);
    if (!info.isFile()) throw coded('EINVAL', `${path} is not a regular file`);
    if (info.size > MOST_BYTES) throw coded('EFBIG', `${path} is larger than ${MOST_BYTES} bytes`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

function infoOf(stats: Stats): FileInfo {
  const { size, mode, uid, gid, mtimeMs } = stats;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'link' : 'other';
  return { kind, size, mode: mode & 0o7777, uid, gid, mtimeMs };
}

async function writeAtomic(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
