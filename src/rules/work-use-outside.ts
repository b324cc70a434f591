import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { isAbsoluteDirectory, leadsOutside } from '../go/local-path.ts';
import { lineSpot } from './module-spot.ts';

/** Workspaces that use a directory outside the repository. */
export const workUseOutside: Rule = {
  id: 'work-use-outside',
  meta: {
    summary: 'No go.work uses a directory outside the repository',
    category: 'reliability',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'The directory is on your machine, not in the repository: no go command works in anybody else’s clone.',
    bad: 'use ../other',
    good: 'use ./other',
    source: 'https://go.dev/ref/mod#go-work-file-use',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.workspaces.flatMap(({ folder, work }) =>
      work.parsed.value.use
        .filter(({ path }) => isAbsoluteDirectory(path) || leadsOutside(folder, path))
        .map(({ path, line }) =>
          violation({ message: `use ${path} leads out of the repository`, ...lineSpot(work, line) }),
        ),
    ),
};
