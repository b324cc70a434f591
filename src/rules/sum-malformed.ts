import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';
import { isConflictMarker, sumFiles } from './sum-files.ts';

/** Lines of go.sum that are not three fields. */
export const sumMalformed: Rule = {
  id: 'sum-malformed',
  meta: {
    summary: 'Every line of go.sum is a module, a version and a hash',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Since 1.22 every go command ends here; before, the line was passed over in silence.',
    bad: 'example.com/a v1.0.0',
    good: 'example.com/a v1.0.0 h1:…=',
    source: 'cmd/go/internal/modfetch/fetch.go (readGoSum)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: facts =>
    sumFiles(facts).flatMap(sum => {
      const { errors } = sum.parsed;
      if (errors.length === 0) return [];
      const lines = sum.text.split('\n');
      return errors
        .filter(({ line }) => !isConflictMarker(lines[line - 1] ?? ''))
        .map(({ message, line }) => {
          const words = message.slice(message.lastIndexOf(': ') + 2);
          return violation({ message: `malformed go.sum: ${words}`, place: placeInFile(sum, line) });
        });
    }),
};
