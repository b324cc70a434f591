import { unknown } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';

/** Module files that could not be read: never taken for right. */
export const moduleFileUnread: Rule = {
  id: 'module-file-unread',
  meta: {
    summary: 'Every go.mod, go.sum, go.work and vendor/modules.txt can be read',
    category: 'reliability',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'What was not read was not judged.',
    bad: 'go.mod is a symbolic link',
    good: 'go.mod is a regular file',
    source: 'docs: what gopolicy reads',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.unread.map(({ file, why }) => unknown({ message: `${file} was not read: ${why}`, place: { file } })),
};
