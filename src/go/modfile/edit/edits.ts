import type { ModuleVersion } from '../types.ts';

/** One change to a go.mod, as the flags of `go mod edit` name them; null removes. */
export type GoModEdit =
  | { readonly set: 'module'; readonly path: string }
  | CommonEdit
  | { readonly set: 'require'; readonly path: string; readonly version: string | null }
  | { readonly add: 'exclude'; readonly path: string; readonly version: string }
  | { readonly drop: 'exclude'; readonly path: string; readonly version: string }
  | { readonly add: 'retract'; readonly low: string; readonly high: string; readonly rationale?: string }
  | { readonly drop: 'retract'; readonly low: string; readonly high: string }
  | { readonly add: 'tool' | 'ignore'; readonly path: string }
  | { readonly drop: 'tool' | 'ignore'; readonly path: string };

/** One change to a go.work, as the flags of `go work edit` name them. */
export type GoWorkEdit =
  CommonEdit | { readonly add: 'use'; readonly path: string } | { readonly drop: 'use'; readonly path: string };

/** What both files know. */
export type CommonEdit =
  | { readonly set: 'go'; readonly version: string | null }
  | { readonly set: 'toolchain'; readonly version: string | null }
  | { readonly set: 'godebug'; readonly key: string; readonly value: string | null }
  | { readonly set: 'replace'; readonly old: ModuleVersion; readonly new: ModuleVersion | null };
