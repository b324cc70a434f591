import { posix } from 'node:path';
import { fromFolder, isAbsoluteDirectory, leadsOutside } from '../go/local-path.ts';
import { replacementOf, type MainModule, type MainModules } from '../go/replacement.ts';
import type { ReplaceDirective } from '../go/modfile/types.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { moduleName } from './module-name.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles } from './repository-files.ts';
import { unreadAt } from './unread-at.ts';
import { moduleAt, unreadWorkspaceOf, workspaceMembers, workspaceOf } from './workspace-members.ts';

/** Directories of the repository that a go.work uses, or that stand in for a required module, and that hold no go.mod. */
export const localModuleMissing: Rule = {
  id: 'local-module-missing',
  meta: {
    summary: 'Every directory of the repository that go.work or go.mod builds on has a go.mod',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'The go command ends where it looks for that go.mod.',
    bad: 'use ./tools, and no tools/go.mod',
    good: 'use ./tools, and tools/go.mod committed',
    source: 'cmd/go/internal/modload/init.go (loadModFile), modfile.go (rawGoModData)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => [
    ...repository.workspaces.flatMap(workspace => missingUses(repository, workspace)),
    ...[...repository.workspaces, ...repository.around.workspaces].flatMap(workspace =>
      missingTargets(repository, buildOf(repository, workspace)),
    ),
    ...repository.modules
      .filter(module => isAlone(repository, module))
      .flatMap(module => missingTargets(repository, { ...module, members: [module], work: null })),
  ],
};

function missingUses(repository: RepositoryFacts, workspace: WorkspaceFacts): readonly Verdict[] {
  const { work } = workspace;
  return workspaceMembers(repository, workspace).flatMap(({ use, folder }) => {
    if (folder === null || leadsOutside('.', folder)) return [];
    const spot = lineSpot(work, use.line);
    return absence(repository, folder, { what: `use ${use.path}`, spot });
  });
}

/** What go builds together, and from where: a module alone, or a workspace. */
interface Build {
  readonly folder: string;
  readonly vendor: ModuleFacts['vendor'];
  readonly members: readonly ModuleFacts[];
  readonly work: WorkspaceFacts['work'] | null;
}

function buildOf(repository: RepositoryFacts, workspace: WorkspaceFacts): Build {
  const { folder, vendor, work } = workspace;
  return {
    folder,
    vendor,
    work,
    members: workspaceMembers(repository, workspace).flatMap(({ module }) => module ?? []),
  };
}

const isAlone = (repository: RepositoryFacts, module: ModuleFacts): boolean =>
  workspaceOf(repository, module) === null && unreadWorkspaceOf(repository, module.folder) === null;

/** What replaces requirements, as far as the files that say so are judged; with a vendor folder go may look elsewhere. */
function missingTargets(repository: RepositoryFacts, { folder, vendor, members, work }: Build): readonly Verdict[] {
  if (vendor !== null || unreadAt(repository, posix.join(folder, 'vendor/modules.txt')) !== null) return [];
  const sources = new Map(members.map(member => [{ folder: member.folder, mod: member.mod.parsed.value }, member.mod]));
  const main = { modules: [...sources.keys()], ...(work !== null && { work: work.parsed.value }) };
  const judged = new Set<unknown>(versionedFiles(repository).map(({ file }) => file));
  return [...replacements(main)].flatMap(([{ old, new: target, line }, by]) => {
    const file = by === null ? work : (sources.get(by) ?? null);
    if (file === null || !judged.has(file)) return [];
    const from = by === null ? folder : by.folder;
    const { path, version } = target;
    if (version !== '' || isAbsoluteDirectory(path) || leadsOutside(from, path)) return [];
    const what = `${old.path} is replaced by ${path}`;
    return absence(repository, fromFolder(from, path), { what, spot: lineSpot(file, line), module: old.path });
  });
}

/** The lines that replace what is required and not excluded, each with the module that says so; null for the go.work. */
function replacements(main: MainModules): ReadonlyMap<ReplaceDirective, MainModule | null> {
  const excluded = new Set(main.modules.flatMap(({ mod }) => mod.exclude.map(moduleName)));
  const required = new Map(main.modules.flatMap(({ mod }) => mod.require.map(one => [moduleName(one), one])));
  const found = new Map<ReplaceDirective, MainModule | null>();
  for (const [name, one] of required) {
    const by = excluded.has(name) ? null : replacementOf(main, one);
    if (by !== null) found.set(by.directive, by.by);
  }
  return found;
}

interface Named {
  readonly what: string;
  readonly spot: Pick<Verdict, 'place'>;
  readonly module?: string;
}

function absence(repository: RepositoryFacts, folder: string, { what, spot, module }: Named): readonly Verdict[] {
  if (moduleAt(repository, folder) !== undefined) return [];
  const unread = unreadAt(repository, posix.join(folder, 'go.mod'));
  const more = { ...spot, ...(module !== undefined && { module }) };
  if (unread !== null) return [unknown({ message: `${what}: ${unread.file} was not read: ${unread.why}`, ...more })];
  return [violation({ message: `${what}, which holds no go.mod`, ...more })];
}
