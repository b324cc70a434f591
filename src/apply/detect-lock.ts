import type { System } from '../system/types.ts';
import { codeOf } from '../model/fault-words.ts';
import { makeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { cacheFolder } from './state-folder.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

/** A run of probes is over after two seconds at most: an older lock was left by one that died. */
const STALE_AFTER_MS = 10_000;
const POLL_MS = 50;
const MOST_POLLS = 60;

/**
 * Runs `work` as the only one on this machine, so that twenty hooks at once ask the network once. `waited` tells it that
 * another was at it meanwhile, whose result may be in the cache now. A lock that cannot be had is done without: probing
 * twice does no harm.
 */
export async function withDetectLock<T>(world: World, work: (waited: boolean) => Promise<T>): Promise<T> {
  const folder = cacheFolder(world.host);
  if (folder === null) return work(false);
  const path = pathsOf(world.host.platform).join(folder, 'detect.lock');
  const got = await take(world, folder, path);
  try {
    return await work(got.waited);
  } finally {
    if (got.held) await world.disk.remove(path).catch(() => undefined);
  }
}

async function take(
  world: World,
  folder: string,
  path: string,
): Promise<{ readonly held: boolean; readonly waited: boolean }> {
  for (let polls = 0; polls <= MOST_POLLS; polls++) {
    try {
      await makeFolders(world, folder, 0o700);
      const file = await world.disk.create(path, 0o600);
      await world.disk.close(file);
      return { held: true, waited: polls > 0 };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return { held: false, waited: false };
    }
    await clearStale(world, path);
    await world.processes.sleep(POLL_MS);
  }
  return { held: false, waited: true };
}

async function clearStale({ files, disk, clock }: World, path: string): Promise<void> {
  const info = await files.lstat(path).catch(() => null);
  const age = info === null ? 0 : clock.now() - info.mtimeMs;
  if (Math.abs(age) > STALE_AFTER_MS) await disk.remove(path).catch(() => undefined);
}
