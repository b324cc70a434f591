import { compareGoVersions } from '../go/go-version.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { DEFAULT_WORK_VERSION, raisedWorkVersion } from './work-version-fix.ts';
import { workspaceMembers } from './workspace-members.ts';

/** Older modules say what language they are in, not which toolchain they need (gover: GoStrictVersion). */
const STRICT = '1.21';

/** Workspaces whose go line is older than that of a module they use. */
export const workVersionTooOld: Rule = {
  id: 'work-version-too-old',
  meta: {
    summary: 'The go line of go.work is as new as those of its modules',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: true,
    edits: true,
    why: 'Since 1.21 no go command works in such a workspace.',
    bad: 'go 1.18 in go.work, go 1.22 in a module that it uses',
    good: 'go work use',
    source: 'cmd/go/internal/modload/init.go (loadModFile, errWorkTooOld)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.workspaces.flatMap(workspace => {
      const { work } = workspace;
      const { go } = work.parsed.value;
      const version = go?.version ?? DEFAULT_WORK_VERSION;
      const lists = go === null ? 'implicitly requires' : 'lists';
      let fix: ReturnType<typeof raisedWorkVersion> | undefined;
      return workspaceMembers(repository, workspace).flatMap(({ use, module }) => {
        const wanted = module?.mod.parsed.value.go?.version;
        if (wanted === undefined || compareGoVersions(wanted, STRICT) < 0) return [];
        if (compareGoVersions(wanted, version) <= 0) return [];
        const message = `module ${use.path} listed in go.work file requires go >= ${wanted}, but go.work ${lists} go ${version}`;
        fix ??= raisedWorkVersion(workspace, repository);
        return [violation({ message, ...lineSpot(work, go?.line ?? use.line), ...fix })];
      });
    }),
};
