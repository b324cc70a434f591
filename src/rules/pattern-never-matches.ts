import { parseModulePatterns, PROBLEM_WORDS, type ModulePattern } from '../go/module-patterns.ts';
import { MODULE_LISTS } from '../go/setting-names.ts';
import type { Facts, SettingFact } from '../model/facts.ts';
import { violation, type Fix } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { settingSpot } from './setting-spot.ts';
import { shQuote } from '../model/sh-quote.ts';

/**
 * Patterns that no module path can match. `none`, and a comma alone, are the known ways to cancel what GOPRIVATE hands
 * down and are fine. A value that comes from GOPRIVATE is reported there alone. Who learns a name by such a slip is
 * `proxy-leaks-private`'s to say.
 */
export const patternNeverMatches: Rule = {
  id: 'pattern-never-matches',
  meta: {
    summary: 'Every module pattern can match a module',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Go never says that a pattern is wrong: the modules that it was to cover go to the proxy and the database.',
    bad: 'GOPRIVATE="*.corp.acme.example, git.acme.example"\nGOPRIVATE=https://git.acme.example',
    good: 'GOPRIVATE=*.corp.acme.example,git.acme.example\nGONOPROXY=none',
    source: 'golang.org/x/mod/module (MatchPrefixPatterns); https://go.dev/ref/mod#private-modules',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    return MODULE_LISTS.flatMap(name => {
      const fact = facts.settings[name];
      if (fact === undefined || fact.origin.layer === 'derived') return [];
      return deadPatterns(fact.value).map(pattern =>
        violation({
          message: `"${pattern.text}" in ${name} matches no module: ${PROBLEM_WORDS[pattern.problem]}`,
          ...settingSpot(fact, pattern),
          ...repair(facts, fact),
        }),
      );
    });
  },
};

type DeadPattern = ModulePattern & Required<Pick<ModulePattern, 'problem'>>;

function deadPatterns(value: string): readonly DeadPattern[] {
  return parseModulePatterns(value).value.flatMap(entry => {
    const { problem, text } = entry;
    return problem === undefined || text === 'none' ? [] : [{ ...entry, problem }];
  });
}

/** Blanks around patterns can be taken away for certain; what else is wrong, only its writer can mend. */
function repair(facts: Facts, fact: SettingFact): { fix?: Fix } {
  const isFine = (value: string): boolean => value !== fact.value && deadPatterns(value).length === 0;
  const applied = applyFix(facts, fact.name, isFine);
  if (applied.fix !== undefined || fact.origin.layer !== 'user-file') return applied;
  const value = fact.value
    .split(',')
    .map(text => text.trim())
    .filter(text => text !== '')
    .join(',');
  return isFine(value) && value !== '' ? { fix: { command: `go env -w ${fact.name}=${shQuote(value)}` } } : {};
}
