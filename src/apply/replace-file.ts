import type { Descriptor, FileInfo, System } from '../system/types.ts';
import { equalBytes } from './equal-bytes.ts';
import { folderOwner } from './folder-owner.ts';
import { pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes'>;

/** What a file shall hold, and what it held when that was decided. */
export interface Replacement {
  /** Absolute, links followed. */
  readonly path: string;
  /** null: there was no file. */
  readonly before: Uint8Array | null;
  /** null: there shall be none. */
  readonly after: Uint8Array | null;
  /** For a new file, less the umask; a file that is there keeps its own. */
  readonly mode: number;
  /** Sets the mode of a file that is there, too. */
  readonly force?: boolean;
}

/** Thrown where a file is not what it was when the change was planned. */
export class ChangedMeanwhile extends Error {
  constructor(path: string) {
    super(`${path} was changed by another program just now`);
    this.name = 'ChangedMeanwhile';
  }
}

/**
 * Gives a file new bytes, all or none: a temporary file in its folder, flushed, with the mode and owner of the old one,
 * then compared and renamed (rename(2) is atomic). Whatever stops it, the file is the old one or the new one.
 * @throws the system's error, or ChangedMeanwhile; the file is then the old one
 */
export async function replaceFile(world: World, change: Replacement): Promise<void> {
  const { path, before, after } = change;
  const folder = pathsOf(world.host.platform).dirname(path);
  if (after === null) {
    await compare(world, path, before);
    if (before !== null) await world.disk.remove(path);
  } else {
    const info = await world.files.stat(path);
    const temporary = `${temporaryPrefix(world, path)}${world.processes.self().pid}-${suffix()}`;
    try {
      await writeNew(world, temporary, after, await modeAndOwner(world, change, info));
      await compare(world, path, before);
      await world.disk.rename(temporary, path);
    } catch (error) {
      await removeQuietly(world, temporary);
      throw error;
    }
  }
  await world.disk.flushFolder(folder);
}

const suffix = (): string => Math.random().toString(36).slice(2, 10);

/** The start of the names that a write of `path` gives its temporary files. */
export function temporaryPrefix({ host }: Pick<System, 'host'>, path: string): string {
  const paths = pathsOf(host.platform);
  return paths.join(paths.dirname(path), `.${paths.basename(path)}.gopolicy-`);
}

interface ModeAndOwner {
  readonly mode: number;
  /** The mode is set as it is; else the umask takes its part. */
  readonly exact: boolean;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** A new file in somebody else's folder, made by root, belongs to that somebody: else they could not change it any more. */
async function modeAndOwner(world: World, change: Replacement, info: FileInfo | null): Promise<ModeAndOwner> {
  if (info === null) {
    const owner = await folderOwner(world, pathsOf(world.host.platform).dirname(change.path));
    return { mode: change.mode, exact: change.force === true, ...(owner !== null && { owner }) };
  }
  const { uid, gid } = info;
  const mode = change.force === true ? change.mode : info.mode;
  return { mode, exact: true, ...(world.host.platform !== 'win32' && { owner: { uid, gid } }) };
}

async function writeNew(world: World, path: string, bytes: Uint8Array, how: ModeAndOwner): Promise<void> {
  const { disk } = world;
  const file = await disk.create(path, how.exact ? 0o600 : how.mode);
  try {
    await disk.write(file, bytes);
    await keepOwner(world, path, file, how.owner);
    if (how.exact) await disk.setMode(file, how.mode);
    await disk.flush(file);
  } finally {
    await disk.close(file);
  }
}

/** Only where it is another: who owns a file may not give it to a group that they are not in. */
async function keepOwner(world: World, path: string, file: Descriptor, owner: ModeAndOwner['owner']): Promise<void> {
  if (owner === undefined) return;
  const now = await world.files.stat(path);
  if (now === null || (now.uid === owner.uid && now.gid === owner.gid)) return;
  await world.disk.setOwner(file, owner.uid, owner.gid);
}

async function compare({ files }: World, path: string, before: Uint8Array | null): Promise<void> {
  if (!equalBytes(await files.read(path), before)) throw new ChangedMeanwhile(path);
}

async function removeQuietly({ disk }: World, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch {
    // It was not there, or its folder takes no changes: the next apply looks for it again.
  }
}
