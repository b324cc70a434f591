import { apply, type ApplyOptions } from '../../src/run/apply.ts';
import { undo } from '../../src/run/undo.ts';
import type { ApplyResult } from '../../src/model/apply-result.ts';
import type { JournalEntry } from '../../src/model/change.ts';
import type { UndoResult } from '../../src/model/undo-result.ts';
import type { System } from '../../src/system/types.ts';
import type { DiskEvents } from './fake-disk.ts';
import { fakeSystem, type FakeSystem } from './fake-system.ts';

export type Content = FakeSystem['content'];

/** The user's settings file of the in-memory world. */
export const ENV_FILE = '/home/dev/.config/go/env';
export const STATE = '/home/dev/.local/state/gopolicy';

/** Thrown at the moment of a kill, and by everything that the dead process would still do. */
class Kill extends Error {}

interface Life {
  /** 1 unless told; other processes are dead unless `alive` names them. */
  readonly pid?: number;
  readonly alive?: readonly number[];
  readonly events?: DiskEvents;
  readonly answers?: readonly (string | boolean | null)[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process of its own over contents that earlier ones left. */
export function processOn(content: Content, life: Life = {}): FakeSystem {
  const { pid = 1, alive = [], events, answers, environment } = life;
  const system = fakeSystem({
    ...(events !== undefined && { events }),
    ...(answers !== undefined && { answers }),
    ...(environment !== undefined && { environment }),
    cwd: '/home/dev/work',
    files: Object.fromEntries(content),
  });
  return {
    ...system,
    processes: {
      ...system.processes,
      self: () => ({ pid, started: String(pid), boot: 'b', machine: 'm', namespace: 'n' }),
      isAlive: holder => holder.pid === pid || alive.includes(holder.pid),
    },
  };
}

/** Contents of a disk that somebody begins with. */
export function contentOf(files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>): Content {
  const encode = (text: string | Uint8Array | { readonly link: string }): Uint8Array | { readonly link: string } =>
    typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return new Map(Object.entries({ '/home/dev/work/.keep': '', ...files }).map(([path, text]) => [path, encode(text)]));
}

export const runApply = (system: System, environment: string, more: Partial<ApplyOptions> = {}): Promise<ApplyResult> =>
  apply(system, {
    directory: '/home/dev/work',
    environment,
    dryRun: false,
    yes: true,
    trust: false,
    ignoreShadowed: false,
    show: () => {},
    ...more,
  });

export const runUndo = (system: System, id?: string): Promise<UndoResult> =>
  undo(system, { force: false, ...(id !== undefined && { id }) });

/** A file's text, latin1, links followed; null: none. */
export function textOf(content: Content, path: string = ENV_FILE): string | null {
  const entry = content.get(path);
  if (entry === undefined) return null;
  return entry instanceof Uint8Array ? Buffer.from(entry).toString('latin1') : textOf(content, entry.link);
}

/** Names of what no finished run may leave: temporaries, locks, drafts and rights. */
export const leftovers = (content: Content): readonly string[] =>
  [...content.keys()].filter(path => path.includes('.gopolicy-') || /\/lock[^/]*$/.test(path));

/** The journal, oldest first. */
export function journalOf(content: Content): readonly JournalEntry[] {
  const paths = [...content.keys()].filter(
    path => path.startsWith(`${STATE}/journal/`) && !path.includes('.gopolicy-'),
  );
  return paths.sort().map(path => JSON.parse(textOf(content, path) ?? '') as JournalEntry);
}

/** Kills at step `at`: that one and all later changes of the disk do not happen. */
export function killAt(at: number): { readonly events: DiskEvents; readonly wasReached: () => boolean } {
  let reached = false;
  const events: DiskEvents = step => {
    if (step < at) return;
    reached = true;
    throw new Kill(`killed at step ${step}`);
  };
  return { events, wasReached: () => reached };
}
