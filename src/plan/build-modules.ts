import { compareModuleVersions } from '../go/module-version.ts';
import { replacementOf, type MainModules } from '../go/replacement.ts';
import type { ModuleFacts } from '../model/module-files.ts';
import type { RouteModule } from '../model/route.ts';
import type { Build } from './builds.ts';

/** The modules of several builds as one list, each version once, by path: what one of them needs whole is whole. */
export function mergeModules(lists: readonly (readonly RouteModule[])[]): readonly RouteModule[] {
  const all = lists.flat();
  const whole = new Set(
    all.filter(({ goModAlone, refusal }) => goModAlone !== true && refusal === undefined).map(nameAsked),
  );
  const found = all.filter(module => module.goModAlone !== true || !whole.has(nameAsked(module)));
  // What a build asks for is asked for, whatever keeps another one from it.
  const refusedFirst = found.toSorted((a, b) => Number(a.refusal === undefined) - Number(b.refusal === undefined));
  const byName = new Map(refusedFirst.map(module => [JSON.stringify({ ...module, refusal: '' }), module]));
  return [...byName.values()].toSorted(
    (a, b) => compareText(a.module, b.module) || compareModuleVersions(a.version, b.version),
  );
}

/**
 * What a build needs of others: what its go.mod files require, and what go.sum has the zip of without a requirement, as
 * in go.mod files before go 1.17. A go.work takes the highest version of all that it uses. Modules of the build itself
 * are none of them; a `replace` stands beside what it replaces. Of what else the graph names only the go.mod is asked.
 */
export function modulesOf(build: Build): readonly RouteModule[] {
  const mains = mainModulesOf(build);
  const own = new Set(build.modules.map(({ mod }) => mod.parsed.value.module?.path ?? ''));
  const selected = selectedBy(build);
  const whole = [...selected]
    .filter(([path]) => !own.has(path))
    .map(([module, version]) => ({ module, version, ...standInFor(mains, module, version) }));
  return [...whole, ...graphAlone(build, whole, mains)];
}

interface Version {
  readonly path: string;
  readonly version: string;
}

const mainModulesOf = ({ modules, workspace }: Build): MainModules => ({
  modules: modules.map(({ folder, mod }) => ({ folder, mod: mod.parsed.value })),
  ...(workspace !== null && { work: workspace.work.parsed.value }),
});

/** The highest version of all that is needed, by path. */
function selectedBy({ modules, workspace }: Build): ReadonlyMap<string, string> {
  const required = modules.flatMap(requiredBy);
  const known = new Set(required.map(({ path }) => path));
  const needed = [
    ...required,
    ...modules.flatMap(module => zipsOf(module, new Set(requiredBy(module).map(({ path }) => path)))),
    ...(workspace === null ? [] : zipsOf(workspace, known)),
  ];
  const selected = new Map<string, string>();
  for (const { path, version } of needed) {
    const before = selected.get(path);
    if (before === undefined || compareModuleVersions(before, version) < 0) selected.set(path, version);
  }
  return selected;
}

const requiredBy = ({ mod }: ModuleFacts): readonly Version[] => mod.parsed.value.require;

/** What a go.sum has the zip of and nobody requires. */
const zipsOf = ({ sum }: Pick<ModuleFacts, 'sum'>, required: ReadonlySet<string>): readonly Version[] =>
  (sum?.parsed.value ?? []).flatMap(({ module, version }) =>
    version.endsWith('/go.mod') || required.has(module) ? [] : [{ path: module, version }],
  );

/**
 * What only the module graph names: versions whose go.mod alone stands in go.sum, and requirements that another one
 * outbids. Modules of the build are asked for as well where something requires a version of them; what is replaced or
 * excluded is not (cmd/go/internal/modload: readModGraph). A replacement stands in go.sum under its own name.
 */
function graphAlone(
  { modules, workspace }: Build,
  whole: readonly RouteModule[],
  mains: MainModules,
): readonly RouteModule[] {
  const summed = [...modules, ...(workspace === null ? [] : [workspace])].flatMap(({ sum }) =>
    (sum?.parsed.value ?? []).flatMap(({ module, version }) =>
      version.endsWith('/go.mod') ? [{ path: module, version: version.slice(0, -'/go.mod'.length) }] : [],
    ),
  );
  const excluded = modules.flatMap(({ mod }) => mod.parsed.value.exclude);
  const done = new Set([...whole.map(nameAsked), ...excluded.map(nameOf)]);
  const found: RouteModule[] = [];
  for (const one of [...modules.flatMap(requiredBy), ...summed]) {
    const { path: module, version } = one;
    if (done.has(nameOf(one)) || 'replacement' in standInFor(mains, module, version)) continue;
    done.add(nameOf(one));
    found.push({ module, version, goModAlone: true });
  }
  return found;
}

const nameOf = ({ path, version }: { readonly path: string; readonly version?: string }): string =>
  `${path}@${version ?? ''}`;

const nameAsked = ({ module, version, replacement }: RouteModule): string =>
  nameOf(replacement ?? { path: module, version });

function standInFor(mains: MainModules, path: string, version: string): Pick<RouteModule, 'replacement'> {
  const found = replacementOf(mains, { path, version });
  if (found === null) return {};
  const { path: other, version: its } = found.target;
  return { replacement: { path: other, ...(its === '' ? {} : { version: its }) } };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
