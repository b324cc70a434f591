import type { JournalEntry } from './change.ts';

/** What an undo did. */
export interface UndoResult {
  /** The entry with its bytes as they were before the undo; null: there was nothing to undo. */
  readonly entry: JournalEntry | null;
  /** False where the files were back already. */
  readonly written: boolean;
  /** Whether the go command reads what was put back. */
  readonly confirmed: boolean | 'no go command';
  readonly doubt?: string;
}
