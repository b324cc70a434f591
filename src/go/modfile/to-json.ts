import type { GoModFile, GoWorkFile, GodebugDirective, ModuleVersion, ReplaceDirective } from './types.ts';

/** As `go mod edit -json` names them; an absent version is left out. */
interface JsonModule {
  readonly Path: string;
  readonly Version?: string;
}

/** The document that `go mod edit -json` prints since 1.27, without what is empty. */
export interface ModJson {
  readonly Module: { readonly Path: string; readonly Deprecated?: string };
  readonly Go?: string;
  readonly Toolchain?: string;
  /** Go itself spells it so here, and `Godebug` in go.work's. */
  readonly GoDebug?: readonly { readonly Key: string; readonly Value: string }[];
  readonly Require?: readonly { readonly Path: string; readonly Version: string; readonly Indirect?: true }[];
  readonly Exclude?: readonly JsonModule[];
  readonly Replace?: readonly { readonly Old: JsonModule; readonly New: JsonModule }[];
  readonly Retract?: readonly { readonly Low?: string; readonly High?: string; readonly Rationale?: string }[];
  readonly Tool?: readonly { readonly Path: string }[];
  readonly Ignore?: readonly { readonly Path: string }[];
}

/** The document that `go work edit -json` prints. */
export interface WorkJson {
  readonly Go?: string;
  readonly Toolchain?: string;
  readonly Godebug?: ModJson['GoDebug'];
  readonly Use?: readonly { readonly DiskPath: string; readonly ModulePath?: string }[];
  readonly Replace?: ModJson['Replace'];
}

/** A go.mod as `go mod edit -json` prints it (cmd/go/internal/modcmd/edit.go), without the doubles and empty paths that it drops. */
export function toModJson(mod: GoModFile): ModJson {
  const { module, go, toolchain } = mod;
  return wellFormed({
    Module: { Path: module?.path ?? '', ...(module?.deprecated && { Deprecated: module.deprecated }) },
    ...(go !== null && { Go: go.version }),
    ...(toolchain !== null && { Toolchain: toolchain.name }),
    ...listed('GoDebug', mod.godebug.filter(({ key }) => key !== '').map(godebug)),
    ...listed(
      'Require',
      mod.require.filter(hasPath).map(({ path, version, indirect }) => ({
        Path: path,
        Version: version,
        ...(indirect && { Indirect: true as const }),
      })),
    ),
    ...listed(
      'Exclude',
      firsts(mod.exclude, ({ path, version }) => `${path}@${version}`)
        .filter(hasPath)
        .map(moduleJson),
    ),
    ...listed('Replace', lasts(mod.replace).map(replace)),
    ...listed('Retract', mod.retract.filter(({ low, high }) => low !== '' || high !== '').map(retract)),
    ...listed(
      'Tool',
      firsts(mod.tool, ({ path }) => path).map(({ path }) => ({ Path: path })),
    ),
    ...listed(
      'Ignore',
      firsts(mod.ignore, ({ path }) => path).map(({ path }) => ({ Path: path })),
    ),
  });
}

/** A go.work as `go work edit -json` prints it (cmd/go/internal/workcmd/edit.go). */
export function toWorkJson(work: GoWorkFile): WorkJson {
  const { go, toolchain } = work;
  return wellFormed({
    ...(go !== null && { Go: go.version }),
    ...(toolchain !== null && { Toolchain: toolchain.name }),
    ...listed('Godebug', work.godebug.map(godebug)),
    ...listed(
      'Use',
      work.use.filter(hasPath).map(({ path }) => ({ DiskPath: path })),
    ),
    ...listed('Replace', lasts(work.replace).map(replace)),
  });
}

function listed<Key extends string, T>(key: Key, items: readonly T[]): { readonly [name in Key]?: readonly T[] } {
  return items.length === 0 ? {} : ({ [key]: items } as { readonly [name in Key]: readonly T[] });
}

const godebug = ({ key, value }: GodebugDirective) => ({ Key: key, Value: value });

const moduleJson = ({ path, version }: ModuleVersion): JsonModule => ({
  Path: path,
  ...(version !== '' && { Version: version }),
});

const replace = (one: ReplaceDirective) => ({ Old: moduleJson(one.old), New: moduleJson(one.new) });

const retract = ({ low, high, rationale }: GoModFile['retract'][number]) => ({
  ...(low !== '' && { Low: low }),
  ...(high !== '' && { High: high }),
  ...(rationale !== '' && { Rationale: rationale }),
});

/** Of several with one key the first (modfile: removeDups). */
function firsts<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter(item => !seen.has(key(item)) && seen.add(key(item)));
}

/** Of several replacements of one module the last. */
function lasts(replacements: readonly ReplaceDirective[]): readonly ReplaceDirective[] {
  const kept = firsts(replacements.toReversed(), ({ old }) => `${old.path}@${old.version}`);
  return kept.toReversed().filter(({ old }) => hasPath(old));
}

/** Go takes what is empty for what an edit dropped (modfile: Cleanup). */
const hasPath = ({ path }: { readonly path: string }): boolean => path !== '';

/** A byte that is no UTF-8 is U+FFFD in JSON, as encoding/json has it. */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T & string;
  if (Array.isArray(value)) return value.map(wellFormed) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wellFormed(item)])) as T & object;
}
