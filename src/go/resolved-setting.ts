import type { Supplied } from './setting-layers.ts';

/** What the go command would use for one setting. */
export interface ResolvedSetting {
  readonly name: string;
  /** What `go env NAME` prints. */
  readonly value: string;
  readonly origin: Supplied['origin'];
  /** What would show through, layer by layer, if the ones above were not there. */
  readonly overrides: readonly Supplied[];
  /** The go command's words where it refuses the value at start. */
  readonly error?: string;
}
