import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { violation } from '../model/finding.ts';
import { downloadsNothing } from './download-route.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * GOSUMDB=off leaves go.sum as the only check, and the first download writes go.sum. Content where nothing is
 * downloaded (GOPROXY=off). What it does to toolchains is `sumdb-toolchain-conflict`'s to say; that the policy wants
 * another value, `setting-differs`'.
 */
export const sumdbOff: Rule = {
  id: 'sumdb-off',
  meta: {
    summary: 'Checksum verification is not switched off',
    category: 'integrity',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Nobody checks any more that a module is what its author published.',
    bad: 'GOSUMDB=off',
    good: 'GOSUMDB=sum.golang.org\nGOPRIVATE=git.acme.example',
    source: 'cmd/go/internal/modfetch/sumdb.go (useSumDB); https://go.dev/ref/mod#checksum-database',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const sumdb = facts.settings['GOSUMDB'];
    if (sumdb?.value !== 'off' || downloadsNothing(facts)) return [];
    return [
      violation({
        message: 'GOSUMDB=off switches checksum verification off',
        ...settingSpot(sumdb),
        ...settingFix(facts, sumdb, value => value !== 'off'),
      }),
    ];
  },
};
