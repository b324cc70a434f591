import { join } from 'node:path/posix';
import { compareModuleVersions } from '../go/module-version.ts';
import type { GoModFile, ReplaceDirective } from '../go/modfile/types.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import type { RouteModule } from '../model/route.ts';

/**
 * The modules that the builds of a repository need, each version once, by path: what its go.mod files require, and what
 * go.sum has the zip of without a requirement, as in go.mod files before go 1.17. A go.work takes the highest version of
 * all that it uses. Modules of the repository itself are none of them; a `replace` stands beside what it replaces.
 */
export function buildModules({ modules, workspaces }: RepositoryFacts): readonly RouteModule[] {
  const own = new Set(modules.map(({ mod }) => mod.parsed.value.module?.path ?? ''));
  const inWorkspaces = new Set(workspaces.flatMap(workspace => usedBy(workspace, modules)));
  const builds = [
    ...workspaces.map(workspace => ({
      modules: modules.filter(module => inWorkspaces.has(module) && usedBy(workspace, modules).includes(module)),
      replaces: workspace.work.parsed.value.replace,
    })),
    ...modules.filter(module => !inWorkspaces.has(module)).map(module => ({ modules: [module], replaces: [] })),
  ];
  const found = builds.flatMap(build => modulesOf(build, own));
  const byName = new Map(found.map(module => [JSON.stringify(module), module]));
  return [...byName.values()].toSorted(
    (a, b) => compareText(a.module, b.module) || compareModuleVersions(a.version, b.version),
  );
}

/** Builds that share one list: a module alone, or those of a go.work. */
interface Build {
  readonly modules: readonly ModuleFacts[];
  /** Those of go.work, which go before the modules' own. */
  readonly replaces: readonly ReplaceDirective[];
}

function modulesOf({ modules, replaces }: Build, own: ReadonlySet<string>): readonly RouteModule[] {
  const selected = new Map<string, string>();
  for (const { mod, sum } of modules) {
    for (const { path, version } of neededBy(mod.parsed.value, sum)) {
      const before = selected.get(path);
      if (before === undefined || compareModuleVersions(before, version) < 0) selected.set(path, version);
    }
  }
  const all = [...replaces, ...modules.flatMap(({ mod }) => mod.parsed.value.replace)];
  return [...selected]
    .filter(([path]) => !own.has(path))
    .map(([module, version]) => ({ module, version, ...replacementOf(module, version, all) }));
}

/** Required; of what is only in go.sum the highest version. */
function neededBy({ require }: GoModFile, sum: ModuleFacts['sum']): readonly { path: string; version: string }[] {
  const required = new Set(require.map(({ path }) => path));
  const summed = (sum?.parsed.value ?? []).flatMap(({ module, version }) =>
    version.endsWith('/go.mod') || required.has(module) ? [] : [{ path: module, version }],
  );
  return [...require.map(({ path, version }) => ({ path, version })), ...summed];
}

/** The replacement of one version goes before that of all (cmd/go/internal/modload: Replacement). */
function replacementOf(
  module: string,
  version: string,
  replaces: readonly ReplaceDirective[],
): Pick<RouteModule, 'replacement'> {
  const named = replaces.filter(({ old }) => old.path === module);
  const found = named.find(({ old }) => old.version === version) ?? named.find(({ old }) => old.version === '');
  if (found === undefined) return {};
  const { path, version: other } = found.new;
  return { replacement: { path, ...(other === '' ? {} : { version: other }) } };
}

/** The modules that a go.work uses, by their folders from the repository's root. */
function usedBy({ folder, work }: WorkspaceFacts, modules: readonly ModuleFacts[]): readonly ModuleFacts[] {
  const folders = new Set(work.parsed.value.use.map(({ path }) => join(folder, path)));
  return modules.filter(module => folders.has(module.folder));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
