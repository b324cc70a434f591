import { violation, type Verdict } from '../model/finding.ts';
import type { RepositoryFacts, WorkspaceFacts } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { workspaceMembers, type Member } from './workspace-members.ts';

/** Workspaces that use one directory twice, or two modules of one path. */
export const workUseRepeated: Rule = {
  id: 'work-use-repeated',
  meta: {
    summary: 'No go.work uses a directory or a module twice',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'No go command works in such a workspace.',
    bad: 'use ./a and use ./a/',
    good: 'use ./a',
    source: 'cmd/go/internal/modload/init.go (LoadWorkFile, makeMainModules)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => repository.workspaces.flatMap(workspace => judge(repository, workspace)),
};

function judge(repository: RepositoryFacts, workspace: WorkspaceFacts): readonly Verdict[] {
  const members = workspaceMembers(repository, workspace);
  const places = repeated(members, ({ use, folder }) => folder ?? use.path);
  const paths = repeated(
    members.filter(member => !places.includes(member)),
    ({ module }) => module?.mod.parsed.value.module?.path,
  );
  return [
    ...places.map(({ use }) => ({ use, message: `${use.path} appears multiple times in the workspace` })),
    ...paths.map(({ use, module }) => ({
      use,
      message: `module ${module?.mod.parsed.value.module?.path} appears multiple times in the workspace`,
    })),
  ].map(({ use, message }) => violation({ message, ...lineSpot(workspace.work, use.line) }));
}

/** Those whose key an earlier one has. */
function repeated(members: readonly Member[], keyOf: (member: Member) => string | undefined): readonly Member[] {
  const seen = new Set<string>();
  return members.filter(member => {
    const key = keyOf(member);
    if (key === undefined) return false;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}
