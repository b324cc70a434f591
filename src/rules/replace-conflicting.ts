import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import type { ReplaceDirective } from '../go/modfile/types.ts';
import { lineSpot } from './module-spot.ts';

/** Two replacements of one module by different things: parsed without a word, refused when the module is loaded. */
export const replaceConflicting: Rule = {
  id: 'replace-conflicting',
  meta: {
    summary: 'No module is replaced twice',
    category: 'correctness',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'go mod edit -json shows only the last of them, but no go command loads the module.',
    bad: 'replace a.b/c => ./c and replace a.b/c => ./d',
    good: 'replace a.b/c => ./c',
    source: 'cmd/go/internal/modload/modfile.go (indexModFile)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod }) => {
      const first = new Map<string, ReplaceDirective>();
      return mod.parsed.value.replace.flatMap(one => {
        const key = `${one.old.path}@${one.old.version}`;
        const before = first.get(key);
        if (before === undefined) first.set(key, one);
        if (before === undefined || target(before) === target(one)) return [];
        const message = `conflicting replacements for ${name(one.old)}: ${target(before)} and ${target(one)}`;
        return [violation({ message, module: one.old.path, ...lineSpot(mod, one.line) })];
      });
    }),
};

const name = ({ path, version }: ReplaceDirective['old']): string => (version === '' ? path : `${path}@${version}`);
const target = (one: ReplaceDirective): string => name(one.new);
