import type { SettingFact } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { downloadsNothing, toolchainsAreExempt } from './download-route.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * Toolchains are verified whatever GOSUMDB says, so with GOSUMDB=off their download cannot succeed. Only the modes of
 * GOTOOLCHAIN that download count: `auto`, `NAME+auto` and a bare release; `path` and `local` never do. With
 * GO111MODULE=off no toolchain is switched to. That verification of modules is off is `sumdb-off`'s to say.
 */
export const sumdbToolchainConflict: Rule = {
  id: 'sumdb-toolchain-conflict',
  meta: {
    summary: 'GOSUMDB=off does not stand in the way of toolchain downloads',
    category: 'reliability',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Go verifies every toolchain that it downloads; without a checksum database it refuses them all.',
    bad: 'GOSUMDB=off\nGOTOOLCHAIN=auto',
    good: 'GOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto',
    source: 'cmd/go/internal/modfetch/sumdb.go (useSumDB); https://go.dev/doc/toolchain#download',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const { GOSUMDB: sumdb, GOTOOLCHAIN: toolchain, GO111MODULE: modules } = facts.settings;
    if (sumdb?.value !== 'off' || toolchain === undefined || !mayDownload(toolchain)) return [];
    if (modules?.value === 'off' || downloadsNothing(facts) || toolchainsAreExempt(facts)) return [];
    return [
      violation({
        message: `GOSUMDB=off makes every toolchain download of ${assignment('GOTOOLCHAIN', toolchain.value)} fail`,
        ...settingSpot(sumdb),
        ...settingFix(facts, sumdb, value => value !== 'off'),
      }),
    ];
  },
};

/** cmd/go/internal/toolchain/select.go: `auto`, anything with `+auto`, or one release by name. */
function mayDownload({ value, error }: SettingFact): boolean {
  return error === undefined && (value === 'auto' || value.endsWith('+auto') || /^go1[^+]*$/.test(value));
}
