import type { Line } from '../syntax.ts';
import { removeLine } from './lines.ts';

/** What names one line of a list: its path or key, and its version where that counts too. */
interface Entry {
  readonly key: string;
  readonly version: string;
  readonly line: Line;
  isGone: boolean;
}

/** What an entry is made of. */
export interface Named {
  readonly key: string;
  readonly version?: string;
  readonly line: Line;
}

/** The directives of one verb while edits go on, in the order of the file; each question takes the same time however many. */
export class Entries {
  /** Those that are gone keep their place. */
  readonly #all: Entry[] = [];
  readonly #byKey = new Map<string, Entry[]>();
  readonly #byVersion = new Map<string, Map<string, Entry[]>>();

  constructor(items: readonly Named[]) {
    for (const item of items) this.add(item);
  }

  add({ key, version = '', line }: Named): void {
    const entry = { key, version, line, isGone: false };
    const versions = this.#byVersion.get(key) ?? new Map<string, Entry[]>();
    this.#byVersion.set(key, versions);
    this.#all.push(entry);
    push(this.#byKey, key, entry);
    push(versions, version, entry);
  }

  /** All with that key, or only those with that version too. */
  of(key: string, version?: string): readonly Entry[] {
    if (version === undefined) return present(this.#byKey, key);
    const versions = this.#byVersion.get(key);
    return versions === undefined ? [] : present(versions, version);
  }

  last(key: string): Entry | null {
    const entries = this.#byKey.get(key) ?? [];
    while (entries.at(-1)?.isGone === true) entries.pop();
    return entries.at(-1) ?? null;
  }

  all(): readonly Entry[] {
    return this.#all.filter(({ isGone }) => !isGone);
  }

  /** Removes entries with their lines. */
  drop(entries: readonly Entry[]): void {
    for (const entry of entries) {
      entry.isGone = true;
      removeLine(entry.line);
    }
  }

  /**
   * Forgets those that say again what an earlier one says, or with `keepLast` a later one; gives their lines. What was
   * dropped has no name any more, and says the same as one whose name is empty (golang.org/x/mod/modfile: removeDups).
   */
  forgetDoubles(keepLast = false): readonly Line[] {
    const seen = new Map<string, Set<string>>();
    const ordered = keepLast ? this.#all.toReversed() : this.#all;
    const doubles = ordered.filter(({ isGone, ...own }) => {
      const { key, version } = isGone ? { key: '', version: '' } : own;
      const versions = seen.get(key) ?? new Set<string>();
      seen.set(key, versions);
      return versions.has(version) ? !isGone : !versions.add(version);
    });
    for (const entry of doubles) entry.isGone = true;
    return doubles.map(({ line }) => line);
  }
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}

/** Without those that are gone, which are not looked at again. */
function present(map: Map<string, Entry[]>, key: string): readonly Entry[] {
  const entries = (map.get(key) ?? []).filter(({ isGone }) => !isGone);
  map.set(key, [...entries]);
  return entries;
}
