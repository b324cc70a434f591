import type { GoSumEntry } from '../go/go-sum.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';
import { sumFiles } from './sum-files.ts';

/** Two h1 hashes for one version of a module: one of them is of other bytes. */
export const sumDiffers: Rule = {
  id: 'sum-differs',
  meta: {
    summary: 'go.sum has one hash for each module version',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Somebody was given other code under this version; go stops at the first hash that differs.',
    bad: 'two h1: lines with different hashes for example.com/a v1.0.0',
    good: 'one h1: line for example.com/a v1.0.0',
    source: 'cmd/go/internal/modfetch/fetch.go (checkModSum)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: facts =>
    sumFiles(facts).flatMap(sum => {
      const first = new Map<string, GoSumEntry>();
      return sum.parsed.value.flatMap(entry => {
        if (!entry.hash.startsWith('h1:')) return [];
        const key = `${entry.module} ${entry.version}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, entry);
        if (before === undefined || before.hash === entry.hash) return [];
        const message = `${key} has another hash in line ${before.line}`;
        return [violation({ message, module: entry.module, place: placeInFile(sum, entry.line) })];
      });
    }),
};
