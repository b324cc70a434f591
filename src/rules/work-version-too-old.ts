import { compareGoVersions } from '../go/go-version.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { fromFolder } from './local-path.ts';
import { lineSpot } from './module-spot.ts';
import { DEFAULT_WORK_VERSION, raisedWorkVersion } from './work-version-fix.ts';

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
    source: 'cmd/go/internal/modload/init.go (loadModFile)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository: { modules, workspaces } }) =>
    workspaces.flatMap(workspace => {
      const { folder, work } = workspace;
      const { go, use } = work.parsed.value;
      const version = go?.version ?? DEFAULT_WORK_VERSION;
      let fix: ReturnType<typeof raisedWorkVersion> | undefined;
      return use.flatMap(({ path, line }) => {
        const module = modules.find(one => one.folder === fromFolder(folder, path));
        const wanted = module?.mod.parsed.value.go?.version;
        if (wanted === undefined || compareGoVersions(wanted, version) <= 0) return [];
        const message = `module ${path} listed in go.work file requires go >= ${wanted}, but go.work lists go ${version}`;
        fix ??= raisedWorkVersion(workspace, modules);
        return [violation({ message, ...lineSpot(work, go?.line ?? line), ...fix })];
      });
    }),
};
