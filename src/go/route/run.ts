import type { GoRelease } from '../release.ts';
import type { Journal } from './journal.ts';
import type { RouteEntry } from './try-proxies.ts';
import type { RouteInput } from './types.ts';

/** One process of the go command, as far as the planner follows it. */
export interface Run {
  readonly input: RouteInput;
  readonly release: GoRelease;
  readonly entries: readonly RouteEntry[];
  readonly journal: Journal;
  /** The value in force; empty where there is none. */
  readonly setting: (name: string) => string;
  /** What one process asks but once, whoever wants it: by key. */
  readonly once: <T>(key: string, ask: () => T) => T;
}
