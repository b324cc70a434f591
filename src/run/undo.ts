import { putBack } from '../apply/put-back.ts';
import { bytesOf, fileState, recover, type FileState } from '../apply/recover.ts';
import { readJournal, writeEntry } from '../apply/journal.ts';
import { withLock } from '../apply/lock.ts';
import { rememberedFor, setRemembered } from '../apply/remembered.ts';
import { stateFolder } from '../apply/state-folder.ts';
import { codeOf, wordsOf } from '../model/fault-words.ts';
import type { UndoResult } from '../model/undo-result.ts';
import type { JournalEntry, JournalFile } from '../model/change.ts';
import { ApplyError, knownFailure, UserError } from '../model/errors.ts';
import type { System } from '../system/types.ts';
import { repositoryRoot } from '../config/sources.ts';
import { confirmKeys, type Confirmation } from './confirmation.ts';
import { describeDifference } from './describe-difference.ts';
import { readUserFile } from './plan-user-file.ts';

export interface UndoOptions {
  /** Absent: the last change that is not undone yet. */
  readonly id?: string;
  /** Also where a file is no longer what the change left. */
  readonly force: boolean;
}

/** The journal, oldest first. */
export async function listJournal(system: System): Promise<readonly JournalEntry[]> {
  const folder = stateFolder(system.host);
  return folder === null ? [] : readJournal(system, folder);
}

/**
 * Puts the files of a journalled change back byte for byte, and what was remembered with it.
 * @throws {ApplyError} exit 1, nothing changed: a file is another than the change left it; {UserError} for an unknown id
 */
export async function undo(system: System, options: UndoOptions): Promise<UndoResult> {
  return withLock(system, async folder => {
    const entries = await recover(system, folder);
    const entry = choose(entries, options.id);
    if (entry === null) return { entry: null, written: false, confirmed: true };
    const states = await Promise.all(entry.files.map(file => stateOf(system, file)));
    const other = entry.files.find((_file, index) => states[index] === 'other');
    if (other !== undefined && !options.force) throw await refusal(system, entry, { file: other, entries });
    await putBack(
      system,
      entry.files.filter((_file, index) => states[index] !== 'before'),
    );
    await note(system, folder, { entry, entries });
    return { entry, written: states.some(state => state !== 'before'), ...(await lookAgain(system, entry)) };
  });
}

/**
 * Writes down that a change is undone. Later changes of its files are void with it, and noted first, so that a kill in
 * between leaves this one to be undone again; bytes that nobody needs any more may hold secrets, and go.
 */
async function note(
  system: System,
  folder: string,
  { entry, entries }: { readonly entry: JournalEntry; readonly entries: readonly JournalEntry[] },
): Promise<void> {
  try {
    await forget(system, entry);
    for (const each of laterThan(entries, entry).toReversed()) {
      const files = each.files.map(file => ({ ...file, before: null }));
      await writeEntry(system, folder, { ...each, state: 'undone', files });
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
    const what = `change ${entry.id} is taken back, but the journal in ${folder} cannot say so`;
    throw new ApplyError(`${what}: ${wordsOf(error)}`, `gopolicy undo ${entry.id}`);
  }
}

function choose(entries: readonly JournalEntry[], id: string | undefined): JournalEntry | null {
  if (id === undefined) return entries.findLast(({ state }) => state !== 'undone') ?? null;
  const entry = entries.find(each => each.id === id);
  if (entry === undefined) throw new UserError(`there is no change ${id} in the journal`, 'gopolicy undo --list');
  if (entry.state === 'undone') throw new ApplyError(`change ${id} is undone already`, 'gopolicy undo --list');
  return entry;
}

async function stateOf(system: System, file: JournalFile): Promise<FileState> {
  try {
    return await fileState(system, file);
  } catch (error) {
    throw new ApplyError(`${file.path} cannot be read: ${wordsOf(error)}; nothing was changed`);
  }
}

interface Conflict {
  readonly file: JournalFile;
  readonly entries: readonly JournalEntry[];
}

/** Says who changed the file since: a later change of ours, or which lines. */
async function refusal(system: System, entry: JournalEntry, { file, entries }: Conflict): Promise<ApplyError> {
  const later = laterThan(entries, entry).find(each => each.id !== entry.id && each.state === 'done');
  if (later !== undefined) {
    const what = `${later.command} (${later.about})`;
    return new ApplyError(`${file.path} was changed since by change ${later.id}, ${what}`, `gopolicy undo ${later.id}`);
  }
  const now = await system.files.read(file.path);
  const changed = describeDifference(bytesOf(file), now, entry.changes ?? []);
  return new ApplyError(
    `${file.path} was changed since: ${changed}; nothing was changed`,
    `gopolicy undo --force ${entry.id}`,
  );
}

/** An entry and those after it that changed one of its files. */
function laterThan(entries: readonly JournalEntry[], entry: JournalEntry): readonly JournalEntry[] {
  const paths = new Set(entry.files.map(({ path }) => path));
  const sharing = entries
    .slice(entries.indexOf(entry))
    .filter(({ files }) => files.some(({ path }) => paths.has(path)));
  return sharing.filter(({ state }) => state !== 'undone');
}

/** What cannot be looked at is a doubt, no failure: the files are back. */
async function lookAgain(system: System, entry: JournalEntry): Promise<Confirmation> {
  try {
    return await confirmUndone(system, entry);
  } catch (error) {
    if (knownFailure(error) === null && codeOf(error) === '') throw error;
    return { confirmed: 'no go command', doubt: error instanceof Error ? error.message : '' };
  }
}

/** Whether the go command reads what was put back; other files than its settings are none of its business. */
async function confirmUndone(system: System, { changes = [], files }: JournalEntry): Promise<Confirmation> {
  if (changes.length === 0) return { confirmed: true };
  const file = await readUserFile(system, system.host.cwd);
  if (file.target !== files[0]?.path) {
    return { confirmed: 'no go command', doubt: `Go's settings file is ${file.path} now` };
  }
  const keys = changes.map(({ key }) => key);
  const root = await repositoryRoot(system, system.host.cwd);
  const around = root === null ? {} : { repository: root };
  const { failed: _, ...said } = await confirmKeys(system, { file, lines: file.lines, keys, ...around });
  return said;
}

/** Only where nobody remembered something else since. */
async function forget(system: System, { remembered }: JournalEntry): Promise<void> {
  if (remembered === undefined) return;
  const now = await rememberedFor(system, remembered.network);
  if (now?.environment === remembered.after?.environment) {
    await setRemembered(system, { network: remembered.network, after: remembered.before });
  }
}
