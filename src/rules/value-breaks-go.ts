import type { Facts } from '../model/facts.ts';
import { violation, type Fix } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { settingSpot } from './setting-spot.ts';

/** The lines of the user file that a go command can still take out although it refuses the value (run: go1.26.8). */
const STILL_REMOVABLE: ReadonlySet<string> = new Set(['GO111MODULE', 'GOEXPERIMENT', 'GOFIPS140']);

/**
 * A value at which the go command itself gives up, `go env` included, in its own words. This rule alone speaks of
 * them: `flags-syntax`, `modules-off` and `toolchain-policy` leave out what `facts.refusals` already says, and values
 * that fail later only (GOPROXY, GOSUMDB, GOVCS) are their own rules' business.
 */
export const valueBreaksGo: Rule = {
  id: 'value-breaks-go',
  meta: {
    summary: 'No setting stops the go command at its start',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Hardly any go command works, often not even the one that would take the value back.',
    bad: 'GOTOOLCHAIN=bogus\nGO111MODULE=yes',
    good: 'GOTOOLCHAIN=auto\nGO111MODULE=on',
    source: 'cmd/go/internal/toolchain/select.go; cmd/go/main.go; cmd/go/internal/base/goflags.go',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    return facts.refusals.map(({ setting, message }) => {
      const fact = facts.settings[setting];
      const words = message.replace(/^go: /, '').split('\n', 1)[0] ?? '';
      const subject = fact === undefined ? setting : assignment(setting, fact.value);
      return violation({
        message: `${subject} stops the go command: ${words}`,
        ...(fact === undefined ? { setting } : settingSpot(fact)),
        ...repair(facts, setting),
      });
    });
  },
};

/** The exact command that still runs: a bad GOTOOLCHAIN lets nothing but its own `go env -w` through (select.go). */
function repair(facts: Facts, setting: string): { fix?: Fix } {
  if (facts.settings[setting]?.origin.layer !== 'user-file') return {};
  if (setting === 'GOTOOLCHAIN') return { fix: { command: 'go env -w GOTOOLCHAIN=auto' } };
  return STILL_REMOVABLE.has(setting) ? { fix: { command: `go env -u ${setting}` } } : {};
}
