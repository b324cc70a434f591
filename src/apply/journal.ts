import { sha256 } from '../go/sha256.ts';
import { ApplyError } from '../model/errors.ts';
import type { JournalEntry } from '../model/change.ts';
import type { System } from '../system/types.ts';
import { wordsOf } from '../model/fault-words.ts';
import { makeFolders } from './make-folders.ts';
import { pathsOf } from './paths.ts';
import { replaceFile } from './replace-file.ts';

type World = Pick<System, 'files' | 'disk' | 'host' | 'processes' | 'clock'>;

const FILE = /^(\d{4,})[.]json$/;

/** All journalled changes, oldest first. A file that is none of ours is passed over, a broken one is an error. */
export async function readJournal(
  world: Pick<System, 'files' | 'host'>,
  folder: string,
): Promise<readonly JournalEntry[]> {
  const names = (await namesIn(world, journalFolder(world, folder))).filter(name => FILE.test(name));
  const entries: JournalEntry[] = [];
  for (const name of names.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
    const entry = await readEntry(world, pathsOf(world.host.platform).join(journalFolder(world, folder), name));
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

async function namesIn({ files }: Pick<System, 'files'>, folder: string): Promise<readonly string[]> {
  try {
    return (await files.list(folder)) ?? [];
  } catch (error) {
    throw new ApplyError(`the journal in ${folder} cannot be read: ${wordsOf(error)}; nothing was changed`);
  }
}

const journalFolder = ({ host }: Pick<System, 'host'>, folder: string): string =>
  pathsOf(host.platform).join(folder, 'journal');

/** null where it is gone since the folder was listed: another gopolicy took its change back. */
async function readEntry({ files }: Pick<System, 'files'>, path: string): Promise<JournalEntry | null> {
  try {
    const bytes = await files.read(path);
    if (bytes === null) return null;
    const entry = JSON.parse(new TextDecoder().decode(bytes)) as Partial<JournalEntry>;
    if (!isEntry(entry)) throw new Error('it has another shape');
    return entry;
  } catch (error) {
    const what = `the journal entry ${path} cannot be read: ${wordsOf(error)}; nothing was changed`;
    throw new ApplyError(what, 'move it away to go on without it');
  }
}

const isEntry = (entry: Partial<JournalEntry>): entry is JournalEntry =>
  entry.version === 1 && typeof entry.id === 'string' && Array.isArray(entry.files);

/** The number of the next entry: one more than the last, whatever became of it. */
export function nextId(entries: readonly JournalEntry[]): string {
  return String(Math.max(0, ...entries.map(({ id }) => Number(id))) + 1);
}

/** Writes an entry, new or over the one with its id; 0600. */
export async function writeEntry(world: World, folder: string, entry: JournalEntry): Promise<void> {
  await makeFolders(world, journalFolder(world, folder), 0o700);
  const path = entryPath(world, folder, entry.id);
  const after = new TextEncoder().encode(`${JSON.stringify(entry, null, 2)}\n`);
  await replaceFile(world, { path, before: await world.files.read(path), after, mode: 0o600, force: true });
}

/** Forgets an entry whose change never happened. */
export async function removeEntry(world: World, folder: string, id: string): Promise<void> {
  await world.disk.remove(entryPath(world, folder, id));
}

const entryPath = (world: Pick<System, 'host'>, folder: string, id: string): string =>
  pathsOf(world.host.platform).join(journalFolder(world, folder), `${id.padStart(4, '0')}.json`);

/** SHA-256 of a file's bytes, hex; null for none: how the journal knows a file again. */
export function fingerprintOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(sha256(bytes)).toString('hex');
}
