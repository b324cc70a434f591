import { parseGoflags } from '../go/goflags.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * A GOFLAGS that this release's go command refuses. Complaints that stop `go env` too are `value-breaks-go`'s and are
 * not said again here: they are recognised by their text in `facts.refusals`.
 */
export const flagsSyntax: Rule = {
  id: 'flags-syntax',
  meta: {
    summary: 'GOFLAGS holds flags that this Go knows',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'A flag that no go command knows stops every build; go env hides it.',
    bad: "GOFLAGS=mod=vendor\nGOFLAGS=-ldflags='-s -w'",
    good: "GOFLAGS=-mod=vendor\nGOFLAGS='-ldflags=-s -w'",
    source: 'cmd/go/internal/base/goflags.go (InitGOFLAGS); cmd/internal/quoted',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const flags = facts.settings['GOFLAGS'];
    if (flags === undefined || flags.value === '') return [];
    const { release } = facts;
    const saidElsewhere = facts.refusals.filter(({ setting }) => setting === 'GOFLAGS');
    return parseGoflags(flags.value, { release })
      .errors.filter(error => !saidElsewhere.some(({ message }) => message.includes(error.message)))
      .map(error =>
        violation({
          message: `The go command refuses GOFLAGS: ${error.message}`,
          ...settingSpot(flags),
          ...settingFix(facts, flags, value => parseGoflags(value, { release }).errors.length === 0),
        }),
      );
  },
};
