import { vendorFaults, type VendorFault } from '../go/vendor-consistency.ts';
import type { MainModule } from '../go/replacement.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts, ModuleFile, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { fromWorkspace, workspaceMembers, workspaceOf } from './workspace-members.ts';
import { lineSpot, placeInFile } from './module-spot.ts';

/** vendor/modules.txt and go.mod that say different things, by Go's own comparison. */
export const vendorInconsistent: Rule = {
  id: 'vendor-inconsistent',
  meta: {
    summary: 'vendor/modules.txt agrees with go.mod, or with a workspace',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'No go command builds with the vendor folder until go mod vendor, or go work vendor, has run.',
    bad: 'a requirement of go.mod that vendor/modules.txt does not mark as explicit',
    good: 'go mod vendor',
    source: 'cmd/go/internal/modload/vendor.go (checkVendorConsistency)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => [
    ...repository.modules.filter(module => isOwnBuild(repository, module)).flatMap(judgeModule),
    ...repository.workspaces.flatMap(workspace => judgeWorkspace(repository, workspace)),
  ],
};

/** In a workspace go looks at the vendor folder of the go.work alone (modload: setDefaultBuildMod). */
function isOwnBuild(repository: RepositoryFacts, module: ModuleFacts): boolean {
  const workspace = workspaceOf(repository, module);
  return workspace === null || workspace.committed === false;
}

function judgeModule({ mod, vendor }: ModuleFacts): readonly Verdict[] {
  // A folder that was vendored for a workspace is not looked at outside one (modload: setDefaultBuildMod).
  if (vendor === null || vendor.parsed.value.workspace || mod.parsed.errors.length > 0) return [];
  const main = { modules: [{ folder: '.', mod: mod.parsed.value }] };
  const faults = vendorFaults(main, vendor.parsed.value);
  return faults.map(fault => verdict(fault, 'in' in fault.at ? mod : vendor));
}

function judgeWorkspace(repository: RepositoryFacts, workspace: WorkspaceFacts): readonly Verdict[] {
  const { work, vendor } = workspace;
  if (vendor === null || !vendor.parsed.value.workspace || work.parsed.errors.length > 0) return [];
  const members = workspaceMembers(repository, workspace);
  const files = new Map<MainModule, ModuleFile<unknown>>();
  for (const { use, folder, module } of members) {
    if (module === undefined || folder === null) {
      const message = `vendor/modules.txt was not held against ${use.path}, whose go.mod was not read`;
      return [unknown({ message, ...lineSpot(work, use.line) })];
    }
    if (module.mod.parsed.errors.length > 0) return [];
    files.set({ folder: fromWorkspace(workspace, folder), mod: module.mod.parsed.value }, module.mod);
  }
  const main = { modules: [...files.keys()], work: work.parsed.value };
  return vendorFaults(main, vendor.parsed.value).map(fault => verdict(fault, fileOf(fault, { work, vendor, files })));
}

function fileOf(
  { at }: VendorFault,
  files: {
    readonly work: ModuleFile<unknown>;
    readonly vendor: ModuleFile<unknown>;
    readonly files: ReadonlyMap<MainModule, ModuleFile<unknown>>;
  },
): ModuleFile<unknown> {
  if (!('in' in at)) return files.vendor;
  return (at.in === null ? undefined : files.files.get(at.in)) ?? files.work;
}

function verdict({ message, path, at }: VendorFault, file: ModuleFile<unknown>): Verdict {
  const spot = 'in' in at ? lineSpot(file, at.line) : { place: placeInFile(file, at.line) };
  return violation({ message: `inconsistent vendoring: ${message}`, module: path, ...spot });
}
