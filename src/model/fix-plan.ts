import type { Finding } from './finding.ts';

/** Whole lines of a file as they are and as fixes leave them: what a preview shows. Without line ends. */
export interface FixHunk {
  /** Of the first line, 1-based; where nothing is taken away, of the line before which the new ones come. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The rules that want it, each once, in their order. */
  readonly rules: readonly string[];
}

/** A file with fixes in it. */
export interface FixedFile {
  /** As findings name it. */
  readonly file: string;
  /** The bytes that were judged. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** How many places are edited. */
  readonly edits: number;
  readonly hunks: readonly FixHunk[];
}

/** A finding whose edits are not made, and why not. */
export interface UnfixedFinding {
  readonly finding: Finding;
  readonly why: string;
}

/** What fixes would make of files: in the order of their names; each finding with edits is in one of the two lists. */
export interface FixPlan {
  readonly files: readonly FixedFile[];
  readonly fixed: readonly Finding[];
  readonly unfixed: readonly UnfixedFinding[];
}

/** What `check --fix` would do: shown before anybody is asked. */
export interface FixPreview extends FixPlan {
  /** As shown to people. */
  readonly policy: string;
}

/** What `check --fix` did. */
export interface FixResult extends FixPreview {
  readonly written: boolean;
  readonly dryRun: boolean;
  /** Whether writing would need trust in the repository's policy first; told by a dry run alone. */
  readonly needsTrust: boolean;
  readonly journal: string | null;
}
