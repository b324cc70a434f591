import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { isVersionQuery } from './version-query.ts';

/** go.mod and go.work files that the newest Go refuses, in its words. */
export const moduleFileSyntax: Rule = {
  id: 'module-file-syntax',
  meta: {
    summary: 'go.mod and go.work are files that Go accepts',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'No go command works in the module until the file is mended.',
    bad: 'require example.com/a',
    good: 'require example.com/a v1.0.0',
    source: 'golang.org/x/mod/modfile (Parse, ParseWork)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check({ repository: { modules, workspaces } }) {
    const files = [...modules.map(({ mod }) => mod), ...workspaces.map(({ work }) => work)];
    return files.flatMap(({ file, parsed }) =>
      parsed.errors
        .filter(({ message }) => !isVersionQuery(message))
        .map(({ message, line, column }) => {
          const words = message.slice(file.length).replace(/^:\d+(?::\d+)?: /, '');
          return violation({ message: `Go refuses this: ${words}`, place: { file, line, column } });
        }),
    );
  },
};
