import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';

/** Retractions without a comment: go shows it to everybody who uses the version. */
export const retractWithoutReason: Rule = {
  id: 'retract-without-reason',
  meta: {
    summary: 'Every retraction says why',
    category: 'policy',
    subject: 'repository',
    severity: 'info',
    since: '0.2.0',
    fixable: false,
    why: 'The go command shows the comment to those who use the version; without it they learn nothing.',
    bad: 'retract v1.2.3',
    good: 'retract v1.2.3 // Published by mistake.',
    source: 'https://go.dev/ref/mod#go-mod-file-retract',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod }) =>
      mod.parsed.value.retract
        .filter(({ rationale }) => rationale === '')
        .map(({ low, high, line }) => {
          const what = low === high ? low : `[${low}, ${high}]`;
          return violation({ message: `${what} is retracted without a reason`, ...lineSpot(mod, line) });
        }),
    ),
};
