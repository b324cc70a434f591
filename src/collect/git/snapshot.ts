import { basename } from 'node:path/posix';
import type { FileInfo, Files, FolderEntry, System } from '../../system/types.ts';
import { pathsOf } from '../paths.ts';

/** The files of a repository at one moment: what is staged, or a commit. Paths are from its root with `/`, `''` the root. */
export interface Snapshot {
  /** null where there is no such folder. */
  readonly entries: (path: string) => Promise<readonly FolderEntry[] | null>;
  /** null where there is no such file; throws ReadFault where its content cannot be had. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** What a path is; null where there is nothing. */
  readonly kind: (path: string) => Promise<FolderEntry['kind'] | null>;
}

/**
 * The same world, but below `root` the files of a snapshot: whatever reads files reads those, and nothing needs to know.
 * `.git` stays what it is on disk. Symbolic links lead nowhere, and nothing can be written.
 */
export function overlayFiles({ files, host }: Pick<System, 'files' | 'host'>, root: string, snapshot: Snapshot): Files {
  const paths = pathsOf(host.platform);
  const within = (path: string): string | null => {
    const relative = paths.relative(root, path);
    if (paths.isAbsolute(relative) || /^\.\.(?:[/\\]|$)/.test(relative)) return null;
    const inside = relative.split(paths.sep).join('/');
    return inside === '.git' || inside.startsWith('.git/') ? null : inside;
  };
  const through =
    <T>(onDisk: (path: string) => Promise<T>, inSnapshot: (path: string) => Promise<T>) =>
    (path: string): Promise<T> => {
      const inside = within(path);
      return inside === null ? onDisk(path) : inSnapshot(inside);
    };
  const refuse = (): Promise<never> => Promise.reject(new Error('what is staged or committed is not written to'));
  const info = (path: string): Promise<FileInfo | null> => infoOf(snapshot, path);
  return {
    read: (path, most) =>
      through(
        at => files.read(at, most),
        at => snapshot.read(at),
      )(path),
    readParts: async (path, most, isEnough) => {
      const inside = within(path);
      if (inside === null) return files.readParts(path, most, isEnough);
      const bytes = await snapshot.read(inside);
      if (bytes !== null) isEnough(bytes);
      return bytes === null ? null : 'read';
    },
    readPart: (path, offset, length) =>
      through(
        at => files.readPart(at, offset, length),
        async at => (await snapshot.read(at))?.subarray(offset, offset + length) ?? null,
      )(path),
    stat: through(files.stat, info),
    lstat: through(files.lstat, info),
    realpath: async path => {
      const inside = within(path);
      if (inside === null) return files.realpath(path);
      const kind = await snapshot.kind(inside);
      return kind === null || kind === 'link' ? null : paths.resolve(path);
    },
    list: through(files.list, async path => (await snapshot.entries(path))?.map(({ name }) => name) ?? null),
    entries: through(files.entries, async path => (await snapshot.entries(path))?.filter(isOfFiles) ?? null),
    writeAtomic: refuse,
    makeFolder: refuse,
    readLink: through(files.readLink, () => Promise.resolve(null)),
  };
}

/** No checkout makes a `.git` of what a tree holds: it must not have its folder pass for another repository. */
const isOfFiles = ({ name }: Pick<FolderEntry, 'name'>): boolean => !/^\.git$/i.test(name);

/** Nobody owns what is in a snapshot, and it is of no age. */
async function infoOf(snapshot: Snapshot, path: string): Promise<FileInfo | null> {
  const kind = isOfFiles({ name: basename(path) }) ? await snapshot.kind(path) : null;
  if (kind === null) return null;
  const size = kind === 'file' ? ((await snapshot.read(path))?.length ?? 0) : 0;
  return { kind, size, mode: kind === 'directory' ? 0o755 : 0o644, uid: -1, gid: -1, mtimeMs: 0 };
}
