/** What `gopolicy hook install` and `uninstall` did. */
export interface HookChange {
  readonly manager: string;
  /** Absolute. */
  readonly file: string;
  readonly changed: boolean;
  /** The hook that was there before goes on being run, from here where it is no shell script. */
  readonly chained: boolean;
  readonly journal: string | null;
  /** What the manager itself still needs. */
  readonly next: readonly string[];
}

/** What `gopolicy hook status` tells: schemas/hook-status.schema.json. */
export interface HookStatus {
  readonly manager: string;
  readonly installed: boolean;
  readonly file: string;
  /** core.hooksPath; null where it is not set, or git was not asked. */
  readonly hooksPath: string | null;
  readonly chained: boolean;
  readonly skips: readonly { readonly at: string; readonly reason: string }[];
  /** Whole sentences without a full stop. */
  readonly problems: readonly string[];
}
