import type { SettingFact } from './facts.ts';
import type { UnreadFile } from './module-files.ts';

/** How something came to be known as private. */
export type KnownBy = 'policy' | 'GOPRIVATE' | 'remote' | 'module';

/** One pattern of the list that is suggested. */
export interface SuggestedPattern {
  readonly pattern: string;
  /** The patterns that are known to be private and that it covers; itself alone for most. */
  readonly covers: readonly string[];
  /** How these came to be known. */
  readonly because: readonly KnownBy[];
  /** The modules of this repository that it covers. */
  readonly modules: readonly string[];
  /** A module path that it covers beyond what is known; absent where there is none. */
  readonly wider?: string;
}

/** Modules of which nobody knows here whether they are private. */
export interface UndecidedHost {
  /** A host, or `host/owner` on a host where anybody may have code. */
  readonly pattern: string;
  readonly modules: readonly string[];
}

/** The smallest list for GOPRIVATE that covers what is known to be private and nothing else that was seen. */
export interface PatternSuggestion {
  readonly patterns: readonly SuggestedPattern[];
  /** The patterns joined by commas; empty where nothing is known. */
  readonly value: string;
  /** False where too many lists would have had to be tried to be sure that none is smaller. */
  readonly proven: boolean;
  /** Patterns of the present GOPRIVATE that are no help, and why. */
  readonly dropped: readonly { readonly text: string; readonly why: string }[];
  /** Hosts neither known to be private nor known to be public. */
  readonly undecided: readonly UndecidedHost[];
  /** Owners on shared hosts that a remote or the module's own path names. */
  readonly perhaps: readonly UndecidedHost[];
  /** How many modules on public hosts were seen. */
  readonly publicModules: number;
}

/** What `gopolicy pattern suggest` says. */
export interface PatternAdvice extends PatternSuggestion {
  /** GOPRIVATE as it is. */
  readonly current: SettingFact;
  /** True where GOPRIVATE holds these patterns already, in whatever order, and no others. */
  readonly same: boolean;
  /** What makes GOPRIVATE so: `go env -w …`, or `export …` where a variable of the system decides; null where nothing does. */
  readonly command: string | null;
  /** Patterns of the policy that the list holds within wider ones only: a check that wants them in GOPRIVATE misses them. */
  readonly missedByPolicy: readonly string[];
  /** GONOPROXY and GONOSUMDB where they say something of their own: GOPRIVATE does not change these. */
  readonly independent: readonly SettingFact[];
  /** What could not be looked at: modules may be missing. */
  readonly unread: readonly UnreadFile[];
}
