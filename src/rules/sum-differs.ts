import type { GoSumEntry } from '../go/go-sum.ts';
import { violation } from '../model/finding.ts';
import type { ModuleFile } from '../model/module-files.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';
import { sumFiles } from './sum-files.ts';

interface Known {
  readonly entry: GoSumEntry;
  readonly sum: ModuleFile<unknown>;
}

/** Two h1 hashes for one version of a module, in one file or in two of the repository: one of them is of other bytes. */
export const sumDiffers: Rule = {
  id: 'sum-differs',
  meta: {
    summary: 'The go.sum files have one hash for each module version',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Somebody was given other code under this version; go stops at the first hash that differs.',
    bad: 'two h1: lines with different hashes for example.com/a v1.0.0',
    good: 'one h1: line for example.com/a v1.0.0',
    source: 'cmd/go/internal/modfetch/fetch.go (checkModSum, haveModSumLocked)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const first = new Map<string, Known>();
    return sumFiles(facts).flatMap(sum =>
      sum.parsed.value.flatMap(entry => {
        if (!entry.hash.startsWith('h1:')) return [];
        const key = `${entry.module} ${entry.version}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, { entry, sum });
        if (before === undefined || before.entry.hash === entry.hash) return [];
        const where = before.sum === sum ? 'line' : `${before.sum.file}, line`;
        const message = `${key} has another hash in ${where} ${before.entry.line}`;
        return [violation({ message, module: entry.module, place: placeInFile(sum, entry.line) })];
      }),
    );
  },
};
