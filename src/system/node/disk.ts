import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Disk } from '../types.ts';

/** Longest wait for a reader that keeps a file open on Windows, in ms. */
const BUSY_MS = 2000;

/** The disk, one system call each. */
export const nodeDisk: Disk = {
  create: async (path, mode) => openSync(path, 'wx', mode),
  write: async (file, bytes) => {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  },
  setOwner: async (file, uid, gid) => fchownSync(file, uid, gid),
  setMode: async (file, mode) => fchmodSync(file, mode),
  flush: async file => fsyncSync(file),
  close: async file => closeSync(file),
  link: async (from, to) => linkSync(from, to),
  rename: async (from, to) => renameAnyway(from, to),
  remove: async path => unlinkSync(path),
  flushFolder: async path => flushFolder(path),
  makeFolder: async (path, mode) => mkdirSync(path, { mode }),
  ownFolder: async (path, uid, gid) => ownFolder(path, uid, gid),
  removeFolder: async path => rmdirSync(path),
};

/** Windows refuses to replace a file that somebody reads just then: a short wait helps. */
function renameAnyway(from: string, to: string): void {
  for (let waited = 0; ; waited += 50) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      const isBusy = process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES');
      if (!isBusy || waited >= BUSY_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

function ownFolder(path: string, uid: number, gid: number): void {
  const folder = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    fchownSync(folder, uid, gid);
  } finally {
    closeSync(folder);
  }
}

/** Windows opens no folders. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
