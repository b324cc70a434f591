/** The layer that supplied a value, in the go command's order of lookup (cmd/go/internal/cfg: EnvOrAndChanged). */
export type Layer = 'environment' | 'user-file' | 'goroot-file' | 'derived' | 'default' | 'repository';

/** Where a value comes from. `from` names the setting that a derived value is taken from; `line` is 1-based. */
export interface Origin {
  readonly layer: Layer;
  readonly file?: string;
  readonly line?: number;
  readonly from?: string;
}
