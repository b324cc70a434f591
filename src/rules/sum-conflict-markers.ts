import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';
import { isConflictMarker, sumFiles } from './sum-files.ts';

/** Marks of a merge in go.sum; one of exactly three words is a good line to Go. */
export const sumConflictMarkers: Rule = {
  id: 'sum-conflict-markers',
  meta: {
    summary: 'go.sum holds no marks of an unfinished merge',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Both sides of the merge count as hashes, and a mark of three words even as an entry.',
    bad: '<<<<<<< HEAD',
    good: 'the lines of both sides, without the marks',
    source: 'cmd/go/internal/modfetch/fetch.go (readGoSum)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: facts =>
    sumFiles(facts).flatMap(sum => {
      if (!/^(?:<{7}|={7}|>{7}|\|{7})/m.test(sum.text)) return [];
      return sum.text.split('\n').flatMap((line, index) => {
        if (!isConflictMarker(line)) return [];
        const message = `a mark of an unfinished merge: ${line.slice(0, 40).trimEnd()}`;
        return [violation({ message, place: placeInFile(sum, index + 1) })];
      });
    }),
};
