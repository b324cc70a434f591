import type { SettingChange } from '../model/change.ts';

/** What applies left in one key of a settings file, and what was there before the first of them. */
export interface LedgerRecord {
  readonly original: string | null;
  /** The line as apply left it; null: removed. */
  readonly written: string | null;
  /** Of a pattern list: what applies put in. */
  readonly added: readonly string[];
}

/** By key. */
export type Ledger = ReadonlyMap<string, LedgerRecord>;

/**
 * Adds up the changes of applies to one file, oldest first, undone ones left out (policy.md, Settings): a chain of applies
 * that found each other's line keeps the value before the first of them; a line that somebody else wrote begins a new one.
 */
export function ledgerOf(applies: readonly (readonly SettingChange[])[]): Ledger {
  const ledger = new Map<string, LedgerRecord>();
  for (const { key, before, after, added = [] } of applies.flat()) {
    ledger.set(key, { original: takeBack(before, ledger.get(key)), written: after, added });
  }
  return ledger;
}

/** The value of a key once what applies wrote is taken back: theirs alone, and only where it still stands. */
export function takeBack(value: string | null, record: LedgerRecord | undefined): string | null {
  if (record === undefined) return value;
  if (value === record.written) return record.original;
  if (value === null || record.added.length === 0) return value;
  const added = new Set(record.added);
  const left = value.split(',').filter(pattern => !added.has(pattern));
  if (left.length === value.split(',').length) return value;
  return left.length === 0 && record.original === null ? null : left.join(',');
}
