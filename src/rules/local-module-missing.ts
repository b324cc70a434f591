import { posix } from 'node:path';
import { fromFolder, isAbsoluteDirectory, leadsOutside } from '../go/local-path.ts';
import { replacementIn } from '../go/replacement.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
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
    ...repository.modules.flatMap(module => missingTargets(repository, module)),
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

/** What replaces requirements where the module is built alone; in a workspace and with a vendor folder go may look elsewhere. */
function missingTargets(repository: RepositoryFacts, module: ModuleFacts): readonly Verdict[] {
  const { folder, mod, vendor } = module;
  const isAlone = workspaceOf(repository, module) === null && unreadWorkspaceOf(repository, folder) === null;
  if (!isAlone || vendor !== null || unreadAt(repository, posix.join(folder, 'vendor/modules.txt')) !== null) return [];
  const { replace, require } = mod.parsed.value;
  const used = new Set(require.map(one => replacementIn(replace, one)).filter(one => one !== null));
  return [...used].flatMap(({ old, new: target, line }) => {
    const { path, version } = target;
    if (version !== '' || isAbsoluteDirectory(path) || leadsOutside(folder, path)) return [];
    const what = `${old.path} is replaced by ${path}`;
    return absence(repository, fromFolder(folder, path), { what, spot: lineSpot(mod, line), module: old.path });
  });
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
