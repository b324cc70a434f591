import { posix } from 'node:path';
import { compareGoVersions } from './go-version.ts';
import type { Line } from './modfile/syntax.ts';
import type { ModuleVersion } from './modfile/types.ts';
import type { VendoredModule, VendorModules } from './modules-txt.ts';
import { canonicalTarget, replacementOf, type MainModule, type MainModules, type Replacement } from './replacement.ts';

/** One difference between the go.mod files and vendor/modules.txt, in Go's words. */
export interface VendorFault {
  readonly path: string;
  readonly message: string;
  /** Which file is to blame: a go.mod, the go.work (null), or vendor/modules.txt, by the number of a line. */
  readonly at: { readonly in: MainModule | null; readonly line: Line } | { readonly line: number };
}

/**
 * Holds vendor/modules.txt against the go.mod of a module, or of all modules of a workspace, as go does before it builds
 * with -mod=vendor (cmd/go/internal/modload/vendor.go: checkVendorConsistency).
 */
export function vendorFaults(main: MainModules, vendor: VendorModules): readonly VendorFault[] {
  const { modules, work } = main;
  const compared: Compared = {
    main,
    vendor,
    isOld: work === undefined && compareGoVersions(modules[0]?.mod.go?.version ?? '', '1.14') < 0,
    vendored: new Map(vendor.modules.map(one => [keyOf(one.module, one.version ?? ''), one])),
    selected: new Map(vendor.selected.map(({ module, version = '' }) => [module, version])),
  };
  return [requireFaults, replaceFaults, explicitFaults, replacedFaults].flatMap(judge => judge(compared));
}

interface Compared {
  readonly main: MainModules;
  readonly vendor: VendorModules;
  /** Go wrote less into modules.txt before 1.14; a go.mod without a go line counts as older (gover.Compare with ''). */
  readonly isOld: boolean;
  readonly vendored: ReadonlyMap<string, VendoredModule>;
  /** The version of each path that gives a package. */
  readonly selected: ReadonlyMap<string, string>;
}

function requireFaults({ main, isOld, vendored, selected }: Compared): readonly VendorFault[] {
  return main.modules.flatMap(by =>
    by.mod.require.flatMap(({ path, version, line }) => {
      if (vendored.get(keyOf(path, version))?.explicit === true) return [];
      const at = { in: by, line };
      if (!isOld) {
        const words = 'is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt';
        return [fault({ path, version }, words, at)];
      }
      const other = selected.get(path);
      if (other === undefined || other === version) return [];
      const words = `is explicitly required in go.mod, but vendor/modules.txt indicates ${path}@${other}`;
      return [fault({ path, version }, words, at)];
    }),
  );
}

function replaceFaults(compared: Compared): readonly VendorFault[] {
  const { modules, work } = compared.main;
  const seen = new Set<string>();
  const files = [
    ...modules.map(by => ({ by, replace: by.mod.replace })),
    ...(work === undefined ? [] : [{ by: null, replace: work.replace }]),
  ];
  return files.flatMap(({ by, replace }) =>
    replace.flatMap(({ old, line }) => {
      const key = keyOf(old.path, old.version);
      if (seen.has(key)) return [];
      seen.add(key);
      const words = replaceWords(compared, old);
      return words === null ? [] : [fault(old, words, { in: by, line })];
    }),
  );
}

function replaceWords({ main, isOld, vendored, selected }: Compared, old: ModuleVersion): string | null {
  const found = replacementOf(main, old);
  const marked = vendored.get(keyOf(old.path, old.version))?.replacement;
  if (marked === undefined) {
    // Before 1.14 modules.txt left out what replaces all versions, or a module without packages.
    if (found === null || (isOld && (old.version === '' || selected.get(old.path) !== old.version))) return null;
    return `is replaced in ${sourceOf(found)}, but not marked as replaced in vendor/modules.txt`;
  }
  const have = describe({ path: marked.module, version: marked.version ?? '' });
  // The main module itself, of which go has nothing to name.
  if (found === null) return `is replaced by  in , but marked as replaced by ${have} in vendor/modules.txt`;
  if (describe(canonicalTarget(main, found)) === have) return null;
  const wanted = describe(found.target);
  return `is replaced by ${wanted} in ${sourceOf(found)}, but marked as replaced by ${have} in vendor/modules.txt`;
}

/** The file that says so, from the folder where vendor/ lies. */
const sourceOf = ({ by }: Replacement): string => (by === null ? 'go.work' : posix.join(by.folder, 'go.mod'));

function explicitFaults({ main, vendor }: Compared): readonly VendorFault[] {
  const required = new Set(
    main.modules.flatMap(({ mod }) => mod.require.map(({ path, version }) => keyOf(path, version))),
  );
  const where = main.work === undefined ? 'go.mod' : 'a go.mod';
  const words = `is marked as explicit in vendor/modules.txt, but not explicitly required in ${where}`;
  return vendor.selected
    .filter(({ module, version = '', explicit }) => explicit && !required.has(keyOf(module, version)))
    .map(({ module, version = '', line }) => fault({ path: module, version }, words, { line }));
}

function replacedFaults({ main, vendor }: Compared): readonly VendorFault[] {
  const where = main.work === undefined ? 'go.mod' : 'the workspace';
  const words = `is marked as replaced in vendor/modules.txt, but not replaced in ${where}`;
  return vendor.replaced
    .filter(({ module, version = '' }) => replacementOf(main, { path: module, version }) === null)
    .map(({ module, version = '', line }) => fault({ path: module, version }, words, { line }));
}

const keyOf = (path: string, version: string): string => `${path} ${version}`;

const describe = ({ path, version }: ModuleVersion): string => (version === '' ? path : `${path}@${version}`);

const fault = (module: ModuleVersion, words: string, at: VendorFault['at']): VendorFault => ({
  path: module.path,
  message: `${describe(module)}: ${words}`,
  at,
});
