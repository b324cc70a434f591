import type { Reading } from './assignment.ts';

/** Who reads a file in which a variable may be set. */
export type VariableSourceKind =
  'shell' | 'direnv' | 'systemd' | 'system' | 'mise' | 'launchd' | 'registry' | 'fish' | 'ci';

/** A file, or the files of a folder whose name ends so, in which a variable may be set. */
export interface SourcePlace {
  readonly path: string;
  /** The path is a folder: its files with this ending, by name. */
  readonly ending?: string;
  readonly kind: VariableSourceKind;
  readonly read: (text: string) => Reading;
  /** What makes a change of the file take effect: `start a new shell`. */
  readonly afterwards: string;
  /** False: what is set there does not reach this process as things stand. */
  readonly isActive?: boolean;
  /** Says what to do where it is not to take a line out. */
  readonly remedy?: (name: string) => string;
}

/** What places are found by. */
export interface PlaceQuestion {
  readonly environment: Readonly<Record<string, string>>;
  readonly platform: string;
  /** '' where there is none. */
  readonly home: string;
  /** `directory` and the folders above it, nearest first. */
  readonly upward: readonly string[];
  readonly join: (...parts: readonly string[]) => string;
}
