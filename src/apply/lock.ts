import { ApplyError } from '../model/errors.ts';
import type { Holder, System } from '../system/types.ts';
import { codeOf, wordsOf } from '../model/fault-words.ts';
import { folderOwner } from './folder-owner.ts';
import { newToken } from './lock-token.ts';
import { makeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { stateFolder } from './state-folder.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

/** How long an apply waits for another one, in ms. */
const PATIENCE_MS = 10_000;

/** A lock file's words; `token` is never used twice. */
export interface Lock extends Holder {
  readonly token: string;
}

/**
 * Runs `work` while no other gopolicy of this user changes files. The lock is a hard link to a file that is whole already,
 * so that it never holds half a word. A dead holder's lock is taken over; the right to remove it is itself such a link,
 * named after the dead lock's token, so that two who find it dead cannot both remove, and not a later one.
 * @throws {ApplyError} after 10 s, naming the holder, or where the lock cannot be written
 */
export async function withLock<T>(world: World, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = stateFolder(world.host);
  if (folder === null) {
    throw new ApplyError('no folder to keep the journal in: neither HOME nor XDG_STATE_HOME names one');
  }
  const lock = await acquire(world, folder);
  try {
    return await work(folder);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw new ApplyError(`the state in ${folder} cannot be changed: ${wordsOf(error)}; nothing was changed`);
  } finally {
    await release(world, lock);
  }
}

/** Only what is ours: a lock that was taken over in the meantime, from a process that seemed dead, is another's. */
async function release(world: World, { path, token }: Held): Promise<void> {
  const holder = await readLock(world, path).catch(() => null);
  if (holder?.token === token) await removeQuietly(world, path);
}

interface Held {
  readonly path: string;
  readonly token: string;
}

async function acquire(world: World, folder: string): Promise<Held> {
  const paths = pathsOf(world.host.platform);
  const lock = paths.join(folder, 'lock');
  const self: Lock = { ...world.processes.self(), token: newToken(world) };
  const draft = paths.join(folder, `lock-${self.token}`);
  try {
    await makeFolders(world, folder, 0o700);
    await write(world, draft, self);
    await wait(world, { lock, draft });
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw new ApplyError(`${lock} cannot be written: ${wordsOf(error)}; nothing was changed`);
  } finally {
    await removeQuietly(world, draft);
  }
  return { path: lock, token: self.token };
}

interface Names {
  readonly lock: string;
  readonly draft: string;
}

async function wait(world: World, { lock, draft }: Names): Promise<void> {
  const until = world.clock.now() + PATIENCE_MS;
  while (!(await isLinked(world, draft, lock))) {
    const holder = await readLock(world, lock);
    const isDead = holder !== null && world.processes.isAlive(holder) === false;
    const blocker = isDead ? await removeDead(world, { lock, draft }, holder) : holder;
    if (world.clock.now() >= until) throw busy(lock, blocker);
    if (blocker !== null) await world.processes.sleep(10 + Math.random() * 40);
  }
}

/**
 * Removes a dead holder's lock, at most once for each token; a dead remover's right is inherited in the same way. Gives
 * the remover that is at it, if there is one: to be waited for.
 */
async function removeDead(world: World, { lock, draft }: Names, holder: Lock): Promise<Lock | null> {
  const right = `${lock}.${holder.token}`;
  if (!(await isLinked(world, draft, right))) {
    const other = await readLock(world, right);
    if (other === null || world.processes.isAlive(other) !== false) return other;
    return removeDead(world, { lock: right, draft }, other);
  }
  try {
    if ((await readLock(world, lock))?.token === holder.token) await removeOnce(world, lock);
  } finally {
    await removeQuietly(world, right);
  }
  return null;
}

/** The lock's holder may have cleared it up as a remain in the meantime: a right of the dead. */
async function removeOnce({ disk }: World, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function isLinked({ disk }: World, from: string, to: string): Promise<boolean> {
  try {
    await disk.link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function write(world: World, path: string, lock: Lock): Promise<void> {
  const { disk } = world;
  const owner = await folderOwner(world, pathsOf(world.host.platform).dirname(path));
  const file = await disk.create(path, 0o600);
  try {
    if (owner !== null) await disk.setOwner(file, owner.uid, owner.gid);
    await disk.write(file, new TextEncoder().encode(`${JSON.stringify(lock)}\n`));
    // An empty lock after a power failure would have no holder to tell dead.
    await disk.flush(file);
  } finally {
    await disk.close(file);
  }
}

/** What a lock file says; null where there is none. @throws {ApplyError} where it is something else */
export async function readLock({ files }: Pick<System, 'files'>, path: string): Promise<Lock | null> {
  const bytes = await files.read(path);
  if (bytes === null) return null;
  try {
    const lock = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Lock> | null;
    if (!/^[\w-]+$/.test(lock?.token ?? '') || typeof lock?.pid !== 'number') throw new Error('it has another shape');
    return lock as Lock;
  } catch {
    throw new ApplyError(`${path} is not a lock of gopolicy; remove it if no gopolicy runs`);
  }
}

function busy(lock: string, holder: Lock | null): ApplyError {
  const who = holder === null ? 'another gopolicy' : `process ${holder.pid} on ${holder.machine}`;
  return new ApplyError(`${who} has been changing settings for 10 s; nothing was changed`, `its lock is ${lock}`);
}

/** Removes a file that may be gone already. */
export async function removeQuietly({ disk }: Pick<System, 'disk'>, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch {
    // Gone already, or the folder takes no changes: who comes next finds its holder dead.
  }
}
