import type { System } from '../system/types.ts';
import { isWriterGone } from './lock-token.ts';
import { readLock, removeQuietly } from './lock.ts';
import { pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

/** After this time, in ms, a draft that is no lock yet was left by somebody whose end cannot be told. */
const LONG_MS = 60_000;

/** Removes what dead applicants left beside the lock. Only the lock's holder may ask for it. */
export async function removeRemains(world: World, folder: string): Promise<void> {
  const names = (await world.files.list(folder)) ?? [];
  for (const name of names.filter(each => /^lock[-.]/.test(each))) {
    const path = pathsOf(world.host.platform).join(folder, name);
    if (await isRemain(world, path, name.slice('lock-'.length))) await removeQuietly(world, path);
  }
}

async function isRemain(world: World, path: string, token: string): Promise<boolean> {
  try {
    const holder = await readLock(world, path);
    return holder !== null && world.processes.isAlive(holder) === false;
  } catch {
    // Half-written: by a process that was killed, or by one that writes just now.
    const isGone = isWriterGone(world, token);
    if (isGone !== null) return isGone;
    const info = await world.files.lstat(path);
    return info !== null && world.clock.now() - info.mtimeMs > LONG_MS;
  }
}
