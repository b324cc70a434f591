import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileInfo, Files, FolderEntry } from '../types.ts';

/** Windows has no such flags, whatever the types say. */
const { O_NONBLOCK: NONBLOCK = 0, O_NOFOLLOW: NOFOLLOW = 0 } = constants as Readonly<Record<string, number>>;

/** Larger than any settings file or policy: what is larger is refused, not read. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The disk, by node:fs. Nothing there is null; every other error keeps its `code`. Synchronous underneath: the program
 * does one thing at a time, and the thread pool costs a hook more than its reads.
 */
export const nodeFiles: Files = {
  read: async (path, most = MOST_BYTES) => absentIsNull(() => withRegular(path, { most }, file => readFileSync(file))),
  readParts: async (path, most, isEnough) =>
    absentIsNull(() => withRegular(path, { most }, file => readInParts(file, most, isEnough))),
  readPart: async (path, offset, length) =>
    absentIsNull(() =>
      withRegular(path, { flags: NOFOLLOW }, (file, size) => readRange(file, offset, Math.min(length, size - offset))),
    ),
  stat: async path => infoOrNull(path, statSync),
  lstat: async path => infoOrNull(path, lstatSync),
  realpath: async path => absentIsNull(() => realpathSync.native(path)),
  list: async path => absentIsNull(() => readdirSync(path)),
  entries: async path => absentIsNull(() => readdirSync(path, { withFileTypes: true }).map(entryOf)),
  writeAtomic: async (path, bytes, mode) => writeAtomic(path, bytes, mode),
  makeFolder: async (path, mode) => void mkdirSync(path, { recursive: true, mode }),
  readLink: async path => absentIsNull(() => readlinkSync(path)),
};

const entryOf = (entry: Dirent): FolderEntry => ({
  name: entry.name,
  kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? 'link' : 'other',
});

type Look = (path: string, options: { readonly throwIfNoEntry: false }) => Stats | undefined;

/** Most files that are looked for are not there: an error for each would cost a hook more than the looking. */
function infoOrNull(path: string, look: Look): FileInfo | null {
  const info = absentIsNull(() => look(path, { throwIfNoEntry: false }) ?? null);
  return info === null ? null : infoOf(info);
}

function absentIsNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

interface Opening {
  readonly most?: number;
  readonly flags?: number;
}

/** Never waits on a pipe or device that somebody put in a file's place: O_NONBLOCK, and regular files only. */
function withRegular<T>(
  path: string,
  { most = Infinity, flags = 0 }: Opening,
  use: (descriptor: number, size: number) => T,
): T {
  const descriptor = openSync(path, constants.O_RDONLY | NONBLOCK | flags);
  try {
    const info = fstatSync(descriptor);
    if (info.isDirectory()) throw coded('EISDIR', `${path} is a directory`);
    if (!info.isFile()) throw coded('EINVAL', `${path} is not a regular file`);
    if (info.size > most) throw coded('EFBIG', `${path} is larger than ${most} bytes`);
    return use(descriptor, info.size);
  } finally {
    closeSync(descriptor);
  }
}

const PART_BYTES = 256 * 1024;

function readRange(descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, length));
  let at = 0;
  for (let read = 1; read > 0 && at < bytes.length; at += read) {
    read = readSync(descriptor, bytes, at, bytes.length - at, offset + at);
  }
  return bytes.subarray(0, at);
}

/** In one buffer, used again and again; a file that grows beyond `most` meanwhile is refused as well. */
function readInParts(descriptor: number, most: number, isEnough: (part: Uint8Array) => boolean): 'read' {
  const buffer = Buffer.allocUnsafe(PART_BYTES);
  let total = 0;
  for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer)) {
    total += size;
    if (total > most) throw coded('EFBIG', `it grew beyond ${most} bytes`);
    if (isEnough(buffer.subarray(0, size))) break;
  }
  return 'read';
}

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

function infoOf(stats: Stats): FileInfo {
  const { size, mode, uid, gid, mtimeMs, nlink } = stats;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'link' : 'other';
  return { kind, size, mode: mode & 0o7777, uid, gid, mtimeMs, names: nlink };
}

/** The name is made new with O_EXCL, so nobody can have put a link there before. */
function writeAtomic(path: string, bytes: Uint8Array, mode: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${Math.random().toString(36).slice(2)}`);
  try {
    const descriptor = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
