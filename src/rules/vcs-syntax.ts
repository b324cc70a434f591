import { parseGovcs } from '../go/govcs.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

/** A GOVCS that the go command cannot read: it says so only when a version control system is about to run. */
export const vcsSyntax: Rule = {
  id: 'vcs-syntax',
  meta: {
    summary: 'GOVCS is a list of pattern:vcs rules as Go reads it',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Every module that is fetched directly fails; behind a proxy nobody notices before that.',
    bad: 'GOVCS=git\nGOVCS=github.com:git,github.com:hg',
    good: 'GOVCS=private:all,public:git',
    source: "cmd/go/internal/vcs/vcs.go (parseGOVCS); 'go help vcs'",
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const vcs = facts.settings['GOVCS'];
    if (vcs === undefined || vcs.value === '') return [];
    return parseGovcs(vcs.value).errors.map(error =>
      violation({
        message: `The go command refuses GOVCS: ${error.message}`,
        ...settingSpot(vcs),
        ...settingFix(facts, vcs, value => parseGovcs(value).errors.length === 0),
      }),
    );
  },
};
