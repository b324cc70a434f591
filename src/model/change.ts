import type { Origin } from '../go/origin.ts';

/** What an apply does to one key of the user's settings file; null is no line. */
export interface SettingChange {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Of a pattern list with `includes`: what apply put in, and so what it takes out again. */
  readonly added?: readonly string[];
}

/** A key whose value in effect is another than the file's. */
export interface Shadow {
  readonly key: string;
  readonly by: Origin;
}

/** A file that an apply, a hook install or an init changed, as its journal keeps it. */
export interface JournalFile {
  /** Absolute, links followed. */
  readonly path: string;
  /** The bytes before, base64; null: there was no file. Dropped once undone. */
  readonly before: string | null;
  /** SHA-256 of the bytes after, hex; null: the file was removed. */
  readonly after: string | null;
  /** Before the change. */
  readonly mode?: number;
  /** The mode that the change gave it, where it gave one. */
  readonly forcedMode?: number;
  /** Folders that were made for it, outermost first. */
  readonly folders: readonly string[];
}

/** What a network was remembered as, before and after. */
export interface RememberedChange {
  readonly network: string;
  readonly before: RememberedEnvironment | null;
  readonly after: RememberedEnvironment | null;
}

/** An environment that somebody chose for a network. */
export interface RememberedEnvironment {
  readonly environment: string;
  readonly by: 'apply' | 'detect';
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** One journalled change of files: schemas/journal.schema.json. `pending` says that its end was not seen. */
export interface JournalEntry {
  readonly version: 1;
  readonly id: string;
  readonly at: string;
  /** `apply`, `hook install`, … */
  readonly command: string;
  /** One line for people. */
  readonly about: string;
  readonly state: 'pending' | 'done' | 'undone';
  readonly environment?: string;
  readonly files: readonly JournalFile[];
  readonly changes?: readonly SettingChange[];
  readonly remembered?: RememberedChange;
}
