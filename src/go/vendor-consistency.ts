import type { GoModFile, ModuleVersion, ReplaceDirective } from './modfile/types.ts';
import type { VendorModules, VendoredModule } from './modules-txt.ts';
import { compareGoVersions } from './go-version.ts';
import { compareModuleVersions } from './module-version.ts';

/** One difference between go.mod and vendor/modules.txt, in Go's words. */
export interface VendorFault {
  /** `path@version`, or the path alone. */
  readonly module: string;
  readonly path: string;
  readonly message: string;
}

/**
 * Holds vendor/modules.txt against the go.mod of a single module, as go does before it builds with -mod=vendor
 * (cmd/go/internal/modload/vendor.go: checkVendorConsistency). A workspace's vendor folder is not judged here.
 */
export function vendorFaults(mod: GoModFile, { modules }: VendorModules): readonly VendorFault[] {
  // A module that go.mod gives no version of counts as 1.16 (gover: DefaultGoModVersion).
  const isOld = compareGoVersions(mod.go?.version ?? '1.16', '1.14') < 0;
  const metadata = new Map(modules.map(one => [keyOf(one.module, one.version ?? ''), one]));
  const selected = selectedVersions(modules);
  return [
    ...requireFaults(mod, { isOld, metadata, selected }),
    ...replaceFaults(mod, { isOld, metadata, selected }),
    ...explicitFaults(mod, modules, selected),
    ...replacedFaults(mod, modules),
  ];
}

interface Vendored {
  readonly isOld: boolean;
  readonly metadata: ReadonlyMap<string, VendoredModule>;
  /** The version of each path that gives a package. */
  readonly selected: ReadonlyMap<string, string>;
}

function selectedVersions(modules: readonly VendoredModule[]): ReadonlyMap<string, string> {
  const selected = new Map<string, string>();
  for (const { module, version = '', packages } of modules) {
    const before = selected.get(module);
    if (packages.length > 0 && (before === undefined || compareModuleVersions(before, version) < 0)) {
      selected.set(module, version);
    }
  }
  return selected;
}

function requireFaults({ require }: GoModFile, { isOld, metadata, selected }: Vendored): readonly VendorFault[] {
  return require.flatMap(({ path, version }) => {
    if (metadata.get(keyOf(path, version))?.explicit === true) return [];
    const vendored = selected.get(path);
    if (!isOld)
      return [
        fault({ path, version }, 'is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt'),
      ];
    if (vendored === undefined || vendored === version) return [];
    const words = `is explicitly required in go.mod, but vendor/modules.txt indicates ${path}@${vendored}`;
    return [fault({ path, version }, words)];
  });
}

function replaceFaults(mod: GoModFile, vendored: Vendored): readonly VendorFault[] {
  const seen = new Set<string>();
  return mod.replace.flatMap(({ old }) => {
    const key = keyOf(old.path, old.version);
    if (seen.has(key)) return [];
    seen.add(key);
    const words = replaceWords(mod, old, vendored);
    return words === null ? [] : [fault(old, words)];
  });
}

function replaceWords(mod: GoModFile, old: ModuleVersion, { isOld, metadata, selected }: Vendored): string | null {
  const target = replacementOf(mod, old);
  const marked = metadata.get(keyOf(old.path, old.version))?.replacement;
  if (marked === undefined) {
    // Before 1.14 modules.txt left out what replaces all versions, or a module without packages.
    if (target === null || (isOld && (old.version === '' || selected.get(old.path) !== old.version))) return null;
    return 'is replaced in go.mod, but not marked as replaced in vendor/modules.txt';
  }
  const have = describe({ path: marked.module, version: marked.version ?? '' });
  const wanted = target === null ? '' : describe(target);
  if (have === wanted) return null;
  return `is replaced by ${wanted} in go.mod, but marked as replaced by ${have} in vendor/modules.txt`;
}

function explicitFaults(
  { require }: GoModFile,
  modules: readonly VendoredModule[],
  selected: ReadonlyMap<string, string>,
): readonly VendorFault[] {
  const required = new Set(require.map(({ path, version }) => keyOf(path, version)));
  return modules
    .filter(
      ({ module, version = '', explicit }) => explicit && selected.has(module) && !required.has(keyOf(module, version)),
    )
    .filter(({ packages }) => packages.length > 0)
    .map(({ module, version = '' }) =>
      fault(
        { path: module, version },
        'is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod',
      ),
    );
}

function replacedFaults(mod: GoModFile, modules: readonly VendoredModule[]): readonly VendorFault[] {
  return modules
    .filter(
      ({ module, version = '', replacement }) =>
        replacement !== undefined && replacementOf(mod, { path: module, version }) === null,
    )
    .map(({ module, version = '' }) =>
      fault({ path: module, version }, 'is marked as replaced in vendor/modules.txt, but not replaced in go.mod'),
    );
}

/** What replaces a module at a version: its own replacement, else that of all versions. */
function replacementOf({ replace }: GoModFile, { path, version }: ModuleVersion): ReplaceDirective['new'] | null {
  const own = replace.findLast(({ old }) => old.path === path && old.version === version);
  return (own ?? replace.findLast(({ old }) => old.path === path && old.version === ''))?.new ?? null;
}

const keyOf = (path: string, version: string): string => `${path} ${version}`;

const describe = ({ path, version }: ModuleVersion): string => (version === '' ? path : `${path}@${version}`);

const fault = (module: ModuleVersion, words: string): VendorFault => ({
  module: describe(module),
  path: module.path,
  message: `${describe(module)}: ${words}`,
});
