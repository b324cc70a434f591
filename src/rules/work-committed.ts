import { unknown, violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';

/** go.work files that git has. */
export const workCommitted: Rule = {
  id: 'work-committed',
  meta: {
    summary: 'No go.work is committed',
    category: 'policy',
    subject: 'repository',
    severity: 'off',
    since: '0.2.0',
    fixable: false,
    why: 'A go.work changes what every go command below it builds; unless the repository is one workspace, it is yours.',
    bad: 'git add go.work',
    good: 'go.work in .gitignore',
    source: 'https://go.dev/ref/mod#workspaces',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.workspaces.flatMap(({ work: { file }, committed }) => {
      if (committed === false) return [];
      const place = { file };
      if (committed === null) return [unknown({ message: `whether git has ${file} could not be told`, place })];
      return [violation({ message: `${file} is committed`, place })];
    }),
};
