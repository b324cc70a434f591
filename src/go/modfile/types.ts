import type { FileSyntax, Line } from './syntax.ts';

/** A module path, with a version where there is one; without it `version` is empty. */
export interface ModuleVersion {
  readonly path: string;
  readonly version: string;
}

/** What every directive keeps: its line in the syntax tree. */
interface Directive {
  readonly line: Line;
}

export interface ModuleDirective extends Directive {
  readonly path: string;
  /** The text behind `Deprecated:` in its comments; empty where it is not deprecated. */
  readonly deprecated: string;
}

export interface GoDirective extends Directive {
  readonly version: string;
}

export interface ToolchainDirective extends Directive {
  readonly name: string;
}

export interface GodebugDirective extends Directive {
  readonly key: string;
  readonly value: string;
}

export interface RequireDirective extends Directive, ModuleVersion {
  /** Its first comment on the line says `// indirect`. */
  readonly indirect: boolean;
}

export interface ExcludeDirective extends Directive, ModuleVersion {}

export interface ReplaceDirective extends Directive {
  /** Without a version: all versions. */
  readonly old: ModuleVersion;
  /** Without a version: a directory. */
  readonly new: ModuleVersion;
}

export interface RetractDirective extends Directive {
  readonly low: string;
  readonly high: string;
  /** From the comments of its line, else of its block. */
  readonly rationale: string;
}

/** `tool`, `ignore` and `use`: one path. */
export interface PathDirective extends Directive {
  readonly path: string;
}

/** A go.mod as Go reads it (golang.org/x/mod/modfile: File). */
export interface GoModFile {
  readonly module: ModuleDirective | null;
  readonly go: GoDirective | null;
  readonly toolchain: ToolchainDirective | null;
  readonly godebug: readonly GodebugDirective[];
  readonly require: readonly RequireDirective[];
  readonly exclude: readonly ExcludeDirective[];
  readonly replace: readonly ReplaceDirective[];
  readonly retract: readonly RetractDirective[];
  readonly tool: readonly PathDirective[];
  readonly ignore: readonly PathDirective[];
  readonly syntax: FileSyntax;
}

/** A go.work as Go reads it (modfile: WorkFile). */
export interface GoWorkFile {
  readonly go: GoDirective | null;
  readonly toolchain: ToolchainDirective | null;
  readonly godebug: readonly GodebugDirective[];
  readonly use: readonly PathDirective[];
  readonly replace: readonly ReplaceDirective[];
  readonly syntax: FileSyntax;
}
