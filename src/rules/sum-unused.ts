import { compareGoVersions } from '../go/go-version.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { nameList } from './name-list.ts';
import { placeInFile } from './module-spot.ts';

/** Hashes of code that no build of the module takes: of another version than the one that go.mod names. */
export const sumUnused: Rule = {
  id: 'sum-unused',
  meta: {
    summary: 'go.sum holds no code of versions that go.mod does not name',
    category: 'correctness',
    subject: 'repository',
    severity: 'off',
    since: '0.2.0',
    fixable: false,
    why: 'Such lines are left over; go mod tidy drops those that nothing needs.',
    bad: 'example.com/a v1.0.0 h1:…= beside require example.com/a v1.1.0',
    good: 'go mod tidy',
    source: 'https://go.dev/ref/mod#graph-pruning',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod, sum }) => {
      const { go, require, replace } = mod.parsed.value;
      // From 1.17 on go.mod names every module that a build takes code of.
      if (sum === null || go === null || compareGoVersions(go.version, '1.17') < 0) return [];
      const versions = new Map(require.map(({ path, version }) => [path, version]));
      const targets = new Set(replace.map(one => `${one.new.path} ${one.new.version}`));
      const unused = sum.parsed.value.filter(({ module, version }) => {
        const named = versions.get(module);
        return (
          named !== undefined &&
          named !== version &&
          !version.endsWith('/go.mod') &&
          !targets.has(`${module} ${version}`)
        );
      });
      const [first] = unused;
      if (first === undefined) return [];
      const names = nameList(unused.map(({ module, version }) => `${module}@${version}`));
      return [
        violation({ message: `go.sum has hashes that no build takes: ${names}`, place: placeInFile(sum, first.line) }),
      ];
    }),
};
