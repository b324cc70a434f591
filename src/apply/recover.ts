import { lookupEnvFile, parseEnvFile } from '../go/env-file.ts';
import type { JournalEntry, JournalFile } from '../model/change.ts';
import type { System } from '../system/types.ts';
import { fingerprintOf, readJournal, removeEntry, writeEntry } from './journal.ts';
import { removeRemains } from './lock-remains.ts';
import { removeFolders } from './make-folders.ts';
import { rememberedFor, setRemembered } from './remembered.ts';
import { replaceFile, temporaryPrefix, type Replacement } from './replace-file.ts';
import { pathsOf } from './paths.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

/**
 * Clears up after a gopolicy that was killed: what was half done is told from the files themselves, and brought to one of
 * its two ends. Only under the lock. Gives the journal as it then is.
 */
export async function recover(world: World, folder: string): Promise<readonly JournalEntry[]> {
  await removeRemains(world, folder);
  const entries = await readJournal(world, folder);
  await removeTemporaries(world, folder, entries);
  const settled: JournalEntry[] = [];
  for (const entry of entries) {
    const end = entry.state === 'pending' ? await settle(world, folder, entry) : entry;
    if (end !== null) settled.push(end);
  }
  return settled;
}

async function settle(world: World, folder: string, entry: JournalEntry): Promise<JournalEntry | null> {
  const states = await Promise.all(entry.files.map(file => endState(world, file, entry.changes)));
  const happened = states.every(state => state !== 'before');
  if (!happened) {
    // Of several files some were not reached: those that were go back.
    for (const [index, file] of entry.files.entries()) if (states[index] === 'after') await restore(world, file);
    await takeBackRest(world, entry);
    await removeEntry(world, folder, entry.id);
    return null;
  }
  if (entry.remembered !== undefined) await setRemembered(world, entry.remembered);
  const done: JournalEntry = { ...entry, state: 'done' };
  await writeEntry(world, folder, done);
  return done;
}

/** As fileState; of settings that somebody changed since, their lines tell whether the change came before that. */
async function endState(world: World, file: JournalFile, changes: JournalEntry['changes']): Promise<FileState> {
  const state = await fileState(world, file).catch((): FileState => 'other');
  if (state !== 'other' || changes === undefined) return state;
  const bytes = await world.files.read(file.path).catch(() => null);
  if (bytes === null) return 'other';
  const lines = parseEnvFile(bytes).value;
  const valueOf = (key: string): string | null => lookupEnvFile(lines, key, 'last-wins')?.value ?? null;
  return changes.some(({ key, after }) => valueOf(key) === after) ? 'other' : 'before';
}

/** What else a change that did not happen may have left: folders, and what was remembered while it was taken back. */
async function takeBackRest(world: World, { files, remembered }: JournalEntry): Promise<void> {
  for (const { before, folders } of files) if (before === null) await removeFolders(world, folders);
  if (remembered === undefined || remembered.after === null) return;
  const now = await rememberedFor(world, remembered.network);
  if (now?.at === remembered.after.at) await setRemembered(world, { ...remembered, after: remembered.before });
}

/** What a journalled file is now: as before the change, as after it, or something else. Throws the system's errors. */
export type FileState = 'before' | 'after' | 'other';

export async function fileState({ files }: Pick<World, 'files'>, file: JournalFile): Promise<FileState> {
  const now = fingerprintOf(await files.read(file.path));
  if (now === file.after) return 'after';
  return now === fingerprintOf(bytesOf(file)) ? 'before' : 'other';
}

/** The bytes that a file had before; null where there was none. */
export function bytesOf({ before }: JournalFile): Uint8Array | null {
  return before === null ? null : new Uint8Array(Buffer.from(before, 'base64'));
}

/** Puts a file back as it was before an entry. */
export async function restore(world: World, file: JournalFile): Promise<void> {
  await replaceFile(world, await returnOf(world, file, await world.files.read(file.path)));
}

/** The way back to the bytes before an entry; to the mode before it only where the entry gave it another, or the file is gone. */
export async function returnOf(
  { files }: Pick<System, 'files'>,
  file: JournalFile,
  was: Uint8Array | null,
): Promise<Replacement> {
  const { path, mode, forcedMode } = file;
  const info = await files.stat(path);
  const isOurs = mode !== undefined && (info === null || info.mode === forcedMode);
  return { path, before: was, after: bytesOf(file), mode: mode ?? 0o644, ...(isOurs && { force: true }) };
}

/** What killed writes left: beside the files that were changed, and in the folders of the state. */
async function removeTemporaries(world: World, folder: string, entries: readonly JournalEntry[]): Promise<void> {
  const paths = pathsOf(world.host.platform);
  const changed = entries.flatMap(({ files }) => files.map(({ path }) => path));
  for (const path of new Set(changed)) await removeMatching(world, paths.dirname(path), temporaryPrefix(world, path));
  for (const each of [folder, paths.join(folder, 'journal')]) await removeMatching(world, each, null);
}

/** `prefix` null: those of any file in the folder. */
async function removeMatching(world: World, folder: string, prefix: string | null): Promise<void> {
  const paths = pathsOf(world.host.platform);
  const isTemporary = (name: string): boolean =>
    prefix === null ? /^[.].+[.]gopolicy-\d+-\w+$/.test(name) : name.startsWith(paths.basename(prefix));
  try {
    const names = (await world.files.list(folder)) ?? [];
    for (const name of names.filter(isTemporary)) await world.disk.remove(paths.join(folder, name));
  } catch {
    // A folder that cannot be read or changed any more: its remains harm nobody.
  }
}
