import type { GoSumEntry } from '../go/go-sum.ts';
import { compareGoVersions } from '../go/go-version.ts';
import type { GoModFile } from '../go/modfile/types.ts';
import { compareModuleVersions } from '../go/module-version.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { nameList } from './name-list.ts';
import { placeInFile } from './module-spot.ts';

/** Hashes of code that no build of the module takes: of an older version than the one that go.mod requires. */
export const sumUnused: Rule = {
  id: 'sum-unused',
  meta: {
    summary: 'go.sum holds no code of older versions than go.mod requires',
    category: 'correctness',
    subject: 'repository',
    severity: 'info',
    since: '0.2.0',
    fixable: false,
    why: 'Such lines are left over: no build takes an older version than go.mod names, and go mod tidy drops them.',
    bad: 'example.com/a v1.0.0 h1:…= beside require example.com/a v1.1.0',
    good: 'go mod tidy',
    source: 'https://go.dev/ref/mod#minimal-version-selection',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod, sum }) => {
      const { go } = mod.parsed.value;
      // Before 1.17 go mod tidy kept what older releases of go needed.
      if (sum === null || go === null || compareGoVersions(go.version, '1.17') < 0) return [];
      const isUnused = unusedIn(mod.parsed.value);
      const unused = sum.parsed.value.filter(isUnused);
      const [first] = unused;
      if (first === undefined) return [];
      const names = nameList(unused.map(({ module, version }) => `${module}@${version}`));
      const message = `go.sum has hashes of code that no build takes: ${names}`;
      return [violation({ message, place: placeInFile(sum, first.line) })];
    }),
};

function unusedIn({ require, replace, exclude }: GoModFile): (entry: GoSumEntry) => boolean {
  // What is excluded is no requirement, and what stands in for another module may be of any version.
  const excluded = new Set(exclude.map(({ path, version }) => `${path} ${version}`));
  const floors = new Map<string, string>();
  for (const { path, version } of require) {
    if (!excluded.has(`${path} ${version}`)) floors.set(path, version);
  }
  const targets = new Set(replace.map(one => one.new.path));
  return ({ module, version }) => {
    const floor = floors.get(module);
    if (floor === undefined || version.endsWith('/go.mod') || targets.has(module)) return false;
    return compareModuleVersions(version, floor) < 0;
  };
}
