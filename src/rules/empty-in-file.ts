import { isAtLeast } from '../go/release.ts';
import type { SettingFact } from '../model/facts.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { settingSpot } from './setting-spot.ts';

/** What an empty line of the user file does from Go 1.21 on, where the defaults live in go.env and the line hides them. */
const EFFECTS: Readonly<Record<string, string>> = {
  GOPROXY: 'leaves no proxy at all, not the default: every download fails',
  GOSUMDB: 'leaves no checksum database, not the default: every download that go.sum does not know fails',
  GOTOOLCHAIN: 'acts like local, not like the default auto: no toolchain is switched to',
};

/**
 * `GOPROXY=`, `GOSUMDB=` or `GOTOOLCHAIN=` with nothing behind it in the user file, as `go env -w GOPROXY=` writes it.
 * Go 1.20 and older take the default instead and are fine. An empty environment variable is the same as none.
 */
export const emptyInFile: Rule = {
  id: 'empty-in-file',
  meta: {
    summary: 'The user file holds no empty GOPROXY, GOSUMDB or GOTOOLCHAIN',
    category: 'correctness',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'An empty line hides the default of $GOROOT/go.env; only go env -u brings it back, and go env -changed is silent.',
    bad: 'go env -w GOPROXY=',
    good: 'go env -u GOPROXY',
    source: 'cmd/go/internal/cfg/cfg.go (EnvOrAndChanged, readEnvFile); $GOROOT/go.env',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    return Object.keys(EFFECTS).flatMap(name => {
      const fact = facts.settings[name];
      if (fact === undefined || fact.value !== '' || fact.origin.layer !== 'user-file') return [];
      if (!facts.releaseKnown) return [cannotTell(fact)];
      return isAtLeast(facts.release, 21) ? [emptyLine(fact)] : [];
    });
  },
};

function emptyLine(fact: SettingFact): Verdict {
  return violation({
    message: `The empty line ${fact.name}= ${EFFECTS[fact.name] ?? ''}`,
    ...settingSpot(fact),
    fix: { command: `go env -u ${fact.name}` },
  });
}

function cannotTell(fact: SettingFact): Verdict {
  return unknown({
    message: `Cannot tell whether the empty line ${fact.name}= is the default or fatal: the release of the go command is not known`,
    ...settingSpot(fact),
  });
}
