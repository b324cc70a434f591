import { fromFolder } from '../go/local-path.ts';
import type { ModuleFacts, RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';

/** What one go command loads: the modules of a go.work, or a module alone. */
export interface Build {
  readonly modules: readonly ModuleFacts[];
  /** null: no go.work uses the module. */
  readonly workspace: WorkspaceFacts | null;
}

/** The builds of a repository: its workspaces, then each module that none of them uses. */
export function buildsOf({ modules, workspaces }: RepositoryFacts): readonly Build[] {
  const shared = workspaces.map(workspace => ({ modules: usedBy(workspace, modules), workspace }));
  const used = new Set(shared.flatMap(build => build.modules));
  const alone = modules.filter(module => !used.has(module));
  return [...shared, ...alone.map(module => ({ modules: [module], workspace: null }))];
}

/** The modules that a go.work uses, in its order; folders are told from the repository's root. */
function usedBy({ folder, work }: WorkspaceFacts, modules: readonly ModuleFacts[]): readonly ModuleFacts[] {
  const byFolder = new Map(modules.map(module => [module.folder, module]));
  const used = work.parsed.value.use.flatMap(({ path }) => byFolder.get(fromFolder(folder, path)) ?? []);
  return [...new Set(used)];
}
