import { replacementIn } from '../go/replacement.ts';
import type { GoWorkFile, ModuleVersion, ReplaceDirective } from '../go/modfile/types.ts';
import { violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { fromFolder, isAbsoluteDirectory } from '../go/local-path.ts';
import { moduleName } from './module-name.ts';
import { lineSpot } from './module-spot.ts';
import { workspaceMembers } from './workspace-members.ts';

/**
 * What of the replacements of a workspace's modules go refuses (cmd/go/internal/modload: makeMainModules,
 * replacementFrom). Modules that were not read are left out: what the others contradict stands all the same.
 */
export function workspaceConflicts(repository: RepositoryFacts, workspace: WorkspaceFacts): readonly Verdict[] {
  const members = workspaceMembers(repository, workspace).flatMap(({ module }) => module ?? []);
  const between = betweenModules(members, workspace.work.parsed.value);
  // What go refuses at once it does not look up later.
  return [...ofMembers(members, workspace), ...(between.length > 0 ? between : ofRequired(members, workspace))];
}

/** A module of the workspace may be replaced at single versions only. */
function ofMembers(members: readonly ModuleFacts[], { work }: WorkspaceFacts): readonly Verdict[] {
  const paths = new Set(members.map(({ mod }) => mod.parsed.value.module?.path));
  return work.parsed.value.replace
    .filter(({ old }) => old.version === '' && paths.has(old.path))
    .map(({ old: { path }, line }) =>
      violation({
        message: `the workspace’s own module ${path} is replaced at all versions`,
        module: path,
        ...lineSpot(work, line),
      }),
    );
}

/** One module, at one version or at all, replaced by several go.mod files; what the go.work replaces is settled. */
function betweenModules(members: readonly ModuleFacts[], { replace }: GoWorkFile): readonly Verdict[] {
  const settled = new Set(replace.map(({ old }) => old.path));
  const before = new Map<string, { readonly one: ReplaceDirective; readonly member: ModuleFacts }>();
  return members.flatMap(member =>
    member.mod.parsed.value.replace.flatMap(one => {
      const name = moduleName(one.old);
      const earlier = before.get(name);
      if (settled.has(one.old.path)) return [];
      before.set(name, { one, member });
      if (earlier === undefined || earlier.member === member) return [];
      if (!areDifferent(placed(earlier.one.new, earlier.member), placed(one.new, member))) return [];
      const message = `conflicting replacements for ${name} in one workspace: ${said(earlier)} and ${said({ one, member })}`;
      return [violation({ message, module: one.old.path, ...lineSpot(member.mod, one.line) })];
    }),
  );
}

const said = ({ one, member }: { readonly one: ReplaceDirective; readonly member: ModuleFacts }): string =>
  `${moduleName(one.new)} (${member.mod.file})`;

/** A directory as told from the repository's root. */
const placed = ({ path, version }: ModuleVersion, { folder }: ModuleFacts): ModuleVersion =>
  version === '' && !isAbsoluteDirectory(path) ? { path: fromFolder(folder, path), version } : { path, version };

/** Of an absolute directory and a relative one nobody can tell here. */
function areDifferent(one: ModuleVersion, other: ModuleVersion): boolean {
  if (one.version !== '' || other.version !== '') return moduleName(one) !== moduleName(other);
  return isAbsoluteDirectory(one.path) === isAbsoluteDirectory(other.path) && one.path !== other.path;
}

/**
 * A required version that one go.mod replaces, and another one by other words: go compares these as they are written,
 * and the same directory by two names is a conflict to it.
 */
function ofRequired(members: readonly ModuleFacts[], { work }: WorkspaceFacts): readonly Verdict[] {
  const required = new Map(
    members.flatMap(({ mod }) => mod.parsed.value.require.map(one => [moduleName(one), one] as const)),
  );
  const replacing = new Map<string, Set<ModuleFacts>>();
  for (const member of members) {
    for (const { old } of member.mod.parsed.value.replace) {
      replacing.set(old.path, (replacing.get(old.path) ?? new Set()).add(member));
    }
  }
  return [...required.values()].flatMap(wanted => {
    if (replacementIn(work.parsed.value.replace, wanted) !== null) return [];
    const found = [...(replacing.get(wanted.path) ?? [])].flatMap(member => {
      const one = replacementIn(member.mod.parsed.value.replace, wanted);
      return one === null ? [] : [{ one, member }];
    });
    return found.flatMap((later, index) => {
      const earlier = found[index - 1];
      if (earlier === undefined || later.one.old.version === '') return [];
      if (moduleName(earlier.one.new) === moduleName(later.one.new)) return [];
      const message = `conflicting replacements for ${moduleName(wanted)} in one workspace: ${said(earlier)} and ${said(later)}`;
      return [violation({ message, module: wanted.path, ...lineSpot(later.member.mod, later.one.line) })];
    });
  });
}
