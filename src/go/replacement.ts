import { fromFolder } from './local-path.ts';
import type { GoModFile, GoWorkFile, ModuleVersion, ReplaceDirective } from './modfile/types.ts';

/** The main modules of a build, as the go command sees them: one module alone, or what a go.work uses. */
export interface MainModules {
  /** In the order of the go.work. */
  readonly modules: readonly MainModule[];
  /** Absent outside a workspace. */
  readonly work?: GoWorkFile;
}

export interface MainModule {
  /** From the folder of the go.work, `.` for that folder itself; outside a workspace of no account. */
  readonly folder: string;
  readonly mod: GoModFile;
}

/** What stands in for a module. */
export interface Replacement {
  /** As written; without a version a directory. */
  readonly target: ModuleVersion;
  readonly directive: ReplaceDirective;
  /** The main module whose go.mod says so; null where the go.work does. */
  readonly by: MainModule | null;
}

/**
 * What replaces a module at a version: what the go.work says, else what the last of the main modules says
 * (cmd/go/internal/modload: replacementFrom). A main module itself is not replaced.
 */
export function replacementOf(main: MainModules, module: ModuleVersion): Replacement | null {
  const { modules, work } = main;
  if (module.version === '' && modules.some(({ mod }) => mod.module?.path === module.path)) return null;
  const own = work === undefined ? null : replacementIn(work.replace, module);
  if (own !== null) return { target: own.new, directive: own, by: null };
  for (const by of replacing(main).get(module.path) ?? []) {
    const found = replacementIn(by.mod.replace, module);
    if (found !== null) return { target: found.new, directive: found, by };
  }
  return null;
}

/** The main modules that replace a path at any version, by that path, the last one first. */
function replacing(main: MainModules): ReadonlyMap<string, ReadonlySet<MainModule>> {
  const known = replacingIn.get(main);
  if (known !== undefined) return known;
  const byPath = new Map<string, Set<MainModule>>();
  for (const by of [...main.modules].reverse()) {
    for (const { old } of by.mod.replace) byPath.set(old.path, (byPath.get(old.path) ?? new Set()).add(by));
  }
  replacingIn.set(main, byPath);
  return byPath;
}

const replacingIn = new WeakMap<MainModules, ReadonlyMap<string, ReadonlySet<MainModule>>>();

/** What one file says of a module: of its own version, else of all versions (modload: replacement). */
export function replacementIn(
  replace: readonly ReplaceDirective[],
  { path, version }: ModuleVersion,
): ReplaceDirective | null {
  const known = indexed.get(replace) ?? indexOf(replace);
  return known.get(keyOf(path, version)) ?? known.get(keyOf(path, '')) ?? null;
}

const indexed = new WeakMap<readonly ReplaceDirective[], ReadonlyMap<string, ReplaceDirective>>();

/** The last line of a module and version counts. */
function indexOf(replace: readonly ReplaceDirective[]): ReadonlyMap<string, ReplaceDirective> {
  const index = new Map(replace.map(one => [keyOf(one.old.path, one.old.version), one]));
  indexed.set(replace, index);
  return index;
}

const keyOf = (path: string, version: string): string => `${path} ${version}`;

/**
 * The target as go compares it: in a workspace a relative directory is told from the folder of the go.work
 * (modload: canonicalizeReplacePath, ToDirectoryPath).
 */
export function canonicalTarget({ work }: MainModules, { target, by }: Replacement): ModuleVersion {
  if (work === undefined || by === null || target.version !== '' || target.path.startsWith('/')) return target;
  const joined = fromFolder(by.folder, target.path);
  return { path: /^\.\.?(?:\/|$)/.test(joined) ? joined : `./${joined}`, version: '' };
}
