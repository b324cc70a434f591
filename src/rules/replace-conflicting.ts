import { violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { withEarlier } from './earlier-replacement.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles, type VersionedFile } from './repository-files.ts';
import { sharedTargets } from './shared-targets.ts';
import { workspaceConflicts } from './workspace-conflicts.ts';
import { workspaceOf } from './workspace-members.ts';

/** Replacements of one module that contradict each other: parsed without a word, refused when the module is loaded. */
export const replaceConflicting: Rule = {
  id: 'replace-conflicting',
  meta: {
    summary: 'No module is replaced by two things, and nothing stands in for two modules',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'go mod edit -json shows only the last of them, but no go command loads the module.',
    bad: 'replace a.b/c => ./c and replace a.b/c => ./d',
    good: 'replace a.b/c => ./c',
    source:
      'cmd/go/internal/modload/init.go (makeMainModules), modfile.go (toReplaceMap, replacementFrom), load.go (checkMultiplePaths)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) => [
    ...versionedFiles(repository).flatMap(withinFile),
    ...repository.modules.filter(module => workspaceOf(repository, module) === null).flatMap(sharedTargets),
    ...repository.workspaces.flatMap(workspace => workspaceConflicts(repository, workspace)),
  ],
};

const withinFile = ({ file }: VersionedFile): readonly Verdict[] =>
  withEarlier(file.parsed.value.replace)
    .filter(({ target, earlier }) => earlier !== undefined && earlier !== target)
    .map(({ one, name, target, earlier }) => {
      const message = `conflicting replacements for ${name}: ${earlier} and ${target}`;
      return violation({ message, module: one.old.path, ...lineSpot(file, one.line) });
    });
