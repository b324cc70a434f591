import { maskUrl } from '../go/mask.ts';
import type { JournalEntry } from '../model/change.ts';
import type { UndoResult } from '../model/undo-result.ts';
import { toMaskedChange } from './apply-json.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { printJson } from './print-json.ts';
import { showFile } from './show-place.ts';
import type { Style } from './style.ts';
import { widthOf } from './wrap.ts';

/** One line of what was put back. */
export function undoText({ entry, written, confirmed, doubt }: UndoResult, style: Style): string {
  const { done, failed } = signsFor(style);
  const paint = paintFor(style);
  const sign = confirmed === false ? paint.error(failed) : paint.done(done);
  if (entry === null) return `${sign} nothing to undo\n`;
  const [is, was, it] = entry.files.length === 1 ? ['is', 'was', 'it was'] : ['are', 'were', 'they were'];
  const what = `change ${entry.id}, ${escapeTerminal(`${entry.command}: ${entry.about}`)}`;
  const but = doubt === undefined ? '' : `; not confirmed: ${escapeTerminal(maskUrl(doubt).text)}`;
  return `${sign} ${filesOf(entry, style)} ${written ? is : `${was} already`} as ${it} before ${what}${but}\n`;
}

/** The names of its files; of many the first three. */
function filesOf({ files }: JournalEntry, style: Style): string {
  const names = files.map(({ path }) => showFile(path, style));
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** The document of `gopolicy undo --format json`: schemas/apply.schema.json. */
export const undoJson: (result: UndoResult) => string = ({ entry, doubt, ...result }) =>
  printJson({
    version: 1,
    ...(entry === null ? { environment: null, file: null, changes: [], journal: null } : toUndone(entry)),
    ...result,
    doubt: doubt === undefined ? undefined : maskUrl(doubt).text,
  });

function toUndone({ id, environment, files, changes = [] }: JournalEntry): Readonly<Record<string, unknown>> {
  return {
    environment: environment ?? null,
    file: files[0]?.path ?? null,
    files: files.map(({ path }) => path),
    changes: changes.map(({ key, before, after }) => toMaskedChange({ key, before: after, after: before })),
    journal: id,
  };
}

/** The journal for people, the last change first. */
export function journalText(entries: readonly JournalEntry[], style: Style): string {
  if (entries.length === 0) return 'nothing was changed yet\n';
  const rows = entries
    .toReversed()
    .map(entry => ({ ...entry, file: filesOf(entry, style) }))
    .map(({ id, at, state, command, about, file }) => ({
      id,
      at: at.replace('T', ' ').replace(/:\d\d[.]\d+Z$/, ' UTC'),
      what: escapeTerminal(`${command}: ${about}`),
      file,
      state,
    }));
  const paint = paintFor(style);
  const width = Math.max(...rows.map(({ id }) => widthOf(id)));
  return rows
    .map(({ id, at, what, file, state }) => {
      const first = `${paint.subject(id.padStart(width))}  ${at}  ${what}${state === 'done' ? '' : `, ${state}`}`;
      return `${first}\n${' '.repeat(width + 2)}${paint.aside(file)}\n`;
    })
    .join('');
}

/** The document of `gopolicy undo --list --format json`: schemas/undo-list.schema.json. */
export function journalJson(entries: readonly JournalEntry[]): string {
  return printJson({
    version: 1,
    entries: entries.map(({ id, at, state, command, about, environment, files, changes }) => ({
      id,
      at,
      state,
      command,
      about,
      environment: environment ?? null,
      files: files.map(({ path }) => path),
      changes: (changes ?? []).map(({ key, before, after }) => toMaskedChange({ key, before, after })),
    })),
  });
}
