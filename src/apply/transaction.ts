import { ApplyError } from '../model/errors.ts';
import type { JournalEntry, JournalFile } from '../model/change.ts';
import type { System } from '../system/types.ts';
import { codeOf, wordsOf } from './codes.ts';
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
  const done: string[][] = [];
  const written: JournalFile[] = [];
  try {
    const planned = await Promise.all(files.map(file => plannedFile(world, file)));
    const at = new Date(world.clock.now()).toISOString();
    const entry: JournalEntry = { version: 1, id, at, ...about, state: 'pending', files: planned };
    await writeEntry(world, folder, entry);
    for (const [index, file] of files.entries()) {
      const planned = entry.files[index];
      if (planned === undefined) continue;
      done.push([...(await makeFolders(world, pathsOf(world.host.platform).dirname(file.path), 0o755))]);
      written.push(planned);
      await replaceFile(world, file);
    }
    await confirm?.();
    if (about.remembered !== undefined) await setRemembered(world, about.remembered);
    await writeEntry(world, folder, { ...entry, state: 'done' });
    return id;
  } catch (error) {
    await rollBack(world, folder, { id, written, folders: done.flat() });
    throw inWords(error, files);
  }
}

/** Folders are noted before they are made: after a crash nobody else could tell that they were ours. */
async function plannedFile(world: World, { path, before, after }: Replacement): Promise<JournalFile> {
  const info = await world.files.stat(path);
  return {
    path,
    before: before === null ? null : Buffer.from(before).toString('base64'),
    after: fingerprintOf(after),
    ...(info !== null && { mode: info.mode }),
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

interface Begun {
  readonly id: string;
  readonly written: readonly JournalFile[];
  readonly folders: readonly string[];
}

/** Each file that is no longer what it was goes back; what cannot is left to the journal, which then still says pending. */
async function rollBack(world: World, folder: string, { id, written, folders }: Begun): Promise<void> {
  try {
    for (const file of written) {
      if (fingerprintOf(await world.files.read(file.path)) === file.after) await restore(world, file);
    }
    await removeFolders(world, folders);
    await removeEntry(world, folder, id);
  } catch {
    // The next gopolicy finds the entry pending and looks again.
  }
}

/** What goes wrong with a file is told in words; a bug stays a bug. */
function inWords(error: unknown, files: readonly Replacement[]): unknown {
  if (error instanceof ChangedMeanwhile || codeOf(error) === '') return error;
  const names = files.map(({ path }) => path).join(', ');
  return new ApplyError(`${names} cannot be changed: ${wordsOf(error)}; it is as it was`);
}
