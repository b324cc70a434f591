import { ApplyError } from '../model/errors.ts';
import type { JournalEntry, JournalFile, RememberedChange } from '../model/change.ts';
import type { System } from '../system/types.ts';
import { codeOf, wordsOf } from '../model/fault-words.ts';
import { fingerprintOf, nextId, removeEntry, writeEntry } from './journal.ts';
import { makeFolders, removeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { restore } from './recover.ts';
import { setRemembered } from './remembered.ts';
import { ChangedMeanwhile, replaceFile, type Replacement } from './replace-file.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

/** What a change is called, and which files it changes. */
export interface Transaction extends Pick<
  JournalEntry,
  'command' | 'about' | 'environment' | 'changes' | 'remembered'
> {
  readonly files: readonly Replacement[];
  /** Looks whether the change holds, once the files are written: what it throws takes everything back. */
  readonly confirm?: () => Promise<void>;
}

/**
 * Changes files so that a killed process, a full disk or a failed `confirm` leaves all of them old, or all of them new:
 * the journal first, then each file, then the journal's word that it is done. Only under the lock.
 * @returns the journal's id
 * @throws {ApplyError} in words, ChangedMeanwhile, or what `confirm` threw; the files are then as they were
 */
export async function transact(
  world: World,
  folder: string,
  entries: readonly JournalEntry[],
  { files, confirm, ...about }: Transaction,
): Promise<string> {
  const id = nextId(entries);
  const begun: Begun = { id, written: [], folders: [] };
  try {
    const planned = await Promise.all(files.map(file => plannedFile(world, file)));
    const at = new Date(world.clock.now()).toISOString();
    const entry: JournalEntry = { version: 1, id, at, ...about, state: 'pending', files: planned };
    await writeEntry(world, folder, entry);
    for (const [index, file] of files.entries()) {
      const planned = entry.files[index];
      if (planned === undefined) continue;
      begun.folders.push(...(await makeFolders(world, pathsOf(world.host.platform).dirname(file.path), 0o755)));
      begun.written.push(planned);
      await replaceFile(world, file);
    }
    await confirm?.();
    if (about.remembered !== undefined) {
      begun.remembered = about.remembered;
      await setRemembered(world, about.remembered);
    }
    await writeEntry(world, folder, { ...entry, state: 'done' });
    return id;
  } catch (error) {
    const isBack = await rollBack(world, folder, begun);
    throw inWords(error, files, isBack);
  }
}

/** Folders are noted before they are made: after a crash nobody else could tell that they were ours. */
async function plannedFile(world: World, { path, before, after, mode, force }: Replacement): Promise<JournalFile> {
  const info = await world.files.stat(path);
  return {
    path,
    before: before === null ? null : Buffer.from(before).toString('base64'),
    after: fingerprintOf(after),
    ...(info !== null && { mode: info.mode }),
    ...(force === true && { forcedMode: mode }),
    folders: await missingFolders(world, pathsOf(world.host.platform).dirname(path)),
  };
}

async function missingFolders({ files, host }: World, folder: string): Promise<readonly string[]> {
  const paths = pathsOf(host.platform);
  const missing: string[] = [];
  for (let at = folder; paths.dirname(at) !== at && (await files.stat(at)) === null; at = paths.dirname(at)) {
    missing.unshift(at);
  }
  return missing;
}

/** How far a transaction came. */
interface Begun {
  readonly id: string;
  readonly written: JournalFile[];
  readonly folders: string[];
  remembered?: RememberedChange;
}

/**
 * Each file that was given its new bytes goes back; false where one could not. Whatever fails here is left to the journal,
 * which then still says pending: the next gopolicy looks again.
 */
async function rollBack(world: World, folder: string, { id, written, folders, remembered }: Begun): Promise<boolean> {
  const back: boolean[] = [];
  for (const file of written.toReversed()) back.push(await takenBack(world, file));
  if (back.includes(false)) return false;
  try {
    if (remembered !== undefined) await setRemembered(world, { ...remembered, after: remembered.before });
    await removeFolders(world, folders);
    await removeEntry(world, folder, id);
  } catch {
    // recover() does the same again.
  }
  return true;
}

async function takenBack(world: World, file: JournalFile): Promise<boolean> {
  const isNew = async (): Promise<boolean> => fingerprintOf(await world.files.read(file.path)) === file.after;
  try {
    if (await isNew()) await restore(world, file);
    return true;
  } catch {
    // Its last step, the flush of the folder, may be the one that failed.
    return !(await isNew().catch(() => true));
  }
}

/** What goes wrong with a file is told in words; a bug stays a bug. */
function inWords(error: unknown, files: readonly Replacement[], isBack: boolean): unknown {
  const names = files.map(({ path }) => path).join(', ');
  if (!isBack) {
    const why = `${wordsOf(error)}; what was written to ${names} cannot be taken back`;
    return new ApplyError(`the change cannot be finished: ${why}`, 'gopolicy undo');
  }
  if (error instanceof ChangedMeanwhile || codeOf(error) === '') return error;
  return new ApplyError(`${names} cannot be changed: ${wordsOf(error)}; it is as it was`);
}
