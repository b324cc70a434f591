import type { GoModFile, ModuleVersion } from './modfile/types.ts';
import type { VendorModules, VendoredModule } from './modules-txt.ts';
import { compareGoVersions } from './go-version.ts';

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
export function vendorFaults(mod: GoModFile, vendor: VendorModules): readonly VendorFault[] {
  const comparison: Comparison = {
    mod,
    vendor,
    // A go.mod without a go line comes here only where somebody asks for -mod=vendor, and then Go is lenient.
    isOld: compareGoVersions(mod.go?.version ?? '', '1.14') < 0,
    vendored: new Map(vendor.modules.map(one => [keyOf(one.module, one.version ?? ''), one])),
    selected: new Map(vendor.selected.map(({ module, version = '' }) => [module, version])),
    replacements: new Map(mod.replace.map(one => [keyOf(one.old.path, one.old.version), one.new])),
  };
  return [requireFaults, replaceFaults, explicitFaults, replacedFaults].flatMap(judge => judge(comparison));
}

interface Comparison {
  readonly mod: GoModFile;
  readonly vendor: VendorModules;
  /** Before Go 1.14 modules.txt did not tell all. */
  readonly isOld: boolean;
  readonly vendored: ReadonlyMap<string, VendoredModule>;
  /** The version of each path that gives packages. */
  readonly selected: ReadonlyMap<string, string>;
  /** The last of each counts. */
  readonly replacements: ReadonlyMap<string, ModuleVersion>;
}

function requireFaults({ mod, isOld, vendored, selected }: Comparison): readonly VendorFault[] {
  return mod.require.flatMap(({ path, version }) => {
    if (vendored.get(keyOf(path, version))?.explicit === true) return [];
    if (!isOld) {
      const words = 'is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt';
      return [fault({ path, version }, words)];
    }
    const other = selected.get(path);
    if (other === undefined || other === version) return [];
    const words = `is explicitly required in go.mod, but vendor/modules.txt indicates ${path}@${other}`;
    return [fault({ path, version }, words)];
  });
}

function replaceFaults(comparison: Comparison): readonly VendorFault[] {
  const seen = new Set<string>();
  return comparison.mod.replace.flatMap(({ old }) => {
    const key = keyOf(old.path, old.version);
    if (seen.has(key)) return [];
    seen.add(key);
    const words = replaceWords(comparison, old);
    return words === null ? [] : [fault(old, words)];
  });
}

function replaceWords(comparison: Comparison, old: ModuleVersion): string | null {
  const target = replacementOf(comparison, old);
  const marked = comparison.vendored.get(keyOf(old.path, old.version))?.replacement;
  if (marked === undefined) {
    const isTold = target === null || mayBeUnmarked(comparison, old);
    return isTold ? null : 'is replaced in go.mod, but not marked as replaced in vendor/modules.txt';
  }
  const { module: path, version = '' } = marked;
  if (target !== null && path === target.path && version === target.version) return null;
  const [by, where] = target === null ? ['', ''] : [describe(target), 'go.mod'];
  return `is replaced by ${by} in ${where}, but marked as replaced by ${describe({ path, version })} in vendor/modules.txt`;
}

/** Before Go 1.14 modules.txt left out what replaces all versions, or a module without packages. */
const mayBeUnmarked = ({ isOld, selected }: Comparison, { path, version }: ModuleVersion): boolean =>
  isOld && (version === '' || selected.get(path) !== version);

function explicitFaults({ mod, vendor }: Comparison): readonly VendorFault[] {
  const required = new Set(mod.require.map(({ path, version }) => keyOf(path, version)));
  return vendor.selected
    .map(({ module, version = '', explicit }) => ({ path: module, version, explicit }))
    .filter(({ path, version, explicit }) => explicit && !required.has(keyOf(path, version)))
    .map(one => fault(one, 'is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod'));
}

function replacedFaults(comparison: Comparison): readonly VendorFault[] {
  return comparison.vendor.replaced
    .map(({ module, version = '' }) => ({ path: module, version }))
    .filter(one => replacementOf(comparison, one) === null)
    .map(one => fault(one, 'is marked as replaced in vendor/modules.txt, but not replaced in go.mod'));
}

/** What replaces a module at a version: its own replacement, else that of all versions; never the main module itself. */
function replacementOf({ mod, replacements }: Comparison, { path, version }: ModuleVersion): ModuleVersion | null {
  if (version === '' && path === mod.module?.path) return null;
  return replacements.get(keyOf(path, version)) ?? replacements.get(keyOf(path, '')) ?? null;
}

const keyOf = (path: string, version: string): string => `${path} ${version}`;

const describe = ({ path, version }: ModuleVersion): string => (version === '' ? path : `${path}@${version}`);

const fault = (module: ModuleVersion, words: string): VendorFault => ({
  module: describe(module),
  path: module.path,
  message: `${describe(module)}: ${words}`,
});
