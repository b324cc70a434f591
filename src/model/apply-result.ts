import type { Origin } from '../go/origin.ts';
import type { SettingChange, Shadow } from './change.ts';
import type { Confidence } from './detection.ts';
import type { SettingRule } from './policy.ts';

/** A change as people read it: what was in effect by the file and below it, and what will be. */
export interface ShownChange extends SettingChange {
  readonly from: { readonly value: string; readonly origin: Origin };
  readonly to: { readonly value: string; readonly origin: Origin };
}

/** A file and line that sets a variable of the operating system, and what to do there. */
export interface ShadowSource {
  readonly name: string;
  readonly place: { readonly file: string; readonly line: number };
  readonly remedy: string;
  /** The value there is the one in effect. */
  readonly sure: boolean;
}

/** What an apply would do. */
export interface ApplyPreview {
  readonly environment: string;
  /** How sure the environment is, where the network told it; absent where somebody named it or it was remembered. */
  readonly confidence?: Confidence;
  readonly policy: string;
  /** The user's settings file, as Go names it. */
  readonly file: string;
  readonly changes: readonly ShownChange[];
  readonly kept: readonly string[];
  /** `unchanged`: the line of a key that is not among the changes. */
  readonly shadows: readonly (Shadow & { readonly value: string; readonly unchanged: string | null })[];
  readonly shadowSources: readonly ShadowSource[];
  /** How many start-up files were searched for them, and how many could not be. */
  readonly searched: { readonly files: number; readonly skipped: number };
  readonly byHand: readonly { readonly name: string; readonly want: SettingRule }[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  /** What a person should know of the file's place: sudo, GOENV. */
  readonly notes: readonly string[];
}

/** What an apply did. */
export interface ApplyResult extends ApplyPreview {
  readonly written: boolean;
  readonly dryRun: boolean;
  readonly confirmed: boolean | 'no go command';
  /** Why `confirmed` is not true. */
  readonly doubt?: string;
  readonly journal: string | null;
  readonly exitCode: 0 | 1;
}
