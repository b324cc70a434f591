import { compareGoVersions } from '../go/go-version.ts';
import { editGoWork } from '../go/modfile/edit/edit-work.ts';
import type { GoWorkEdit } from '../go/modfile/edit/edits.ts';
import type { GoWorkFile } from '../go/modfile/types.ts';
import { toolchainVersion } from '../go/toolchain-setting.ts';
import type { Fix } from '../model/finding.ts';
import type { RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { moduleFileEdit } from './edit-between.ts';
import { fromFolder, isAbsoluteDirectory } from '../go/local-path.ts';
import { moduleAt } from './workspace-members.ts';

/** What files without a go line count as (cmd/go/internal/gover: DefaultGoWorkVersion, DefaultGoModVersion). */
export const DEFAULT_WORK_VERSION = '1.18';
export const DEFAULT_MOD_VERSION = '1.16';

/**
 * Raises the go line of go.work to the newest of its modules, as `go work use` does, and drops a toolchain line that has
 * no meaning any more. No fix where one of the modules cannot be read: `go work use` gives up there too.
 */
export function raisedWorkVersion(
  { folder, work }: WorkspaceFacts,
  repository: RepositoryFacts,
): { readonly fix?: Fix } {
  const used = work.parsed.value.use.map(({ path }) =>
    isAbsoluteDirectory(path) ? undefined : moduleAt(repository, fromFolder(folder, path)),
  );
  let version = work.parsed.value.go?.version ?? DEFAULT_WORK_VERSION;
  for (const module of used) {
    if (module === undefined || module.mod.parsed.errors.length > 0) return {};
    const wanted = module.mod.parsed.value.go?.version ?? DEFAULT_MOD_VERSION;
    if (compareGoVersions(wanted, version) > 0) version = wanted;
  }
  const edits: readonly GoWorkEdit[] = [{ set: 'go', version }, ...toolchainEdits(work.parsed.value, version)];
  const edit = moduleFileEdit(work, bytes => editGoWork(bytes, edits));
  return edit === null ? {} : { fix: { edits: [edit] } };
}

/** cmd/go/internal/modload/init.go: UpdateWorkGoVersion. */
function toolchainEdits({ toolchain }: GoWorkFile, version: string): readonly GoWorkEdit[] {
  if (toolchain === null) return [];
  const own = toolchainVersion(toolchain.name);
  const isIdle =
    toolchain.name === `go${version}` || compareGoVersions(own, version) < 0 || compareGoVersions(own, '1.21') < 0;
  return isIdle ? [{ set: 'toolchain', version: null }] : [];
}
