import { GO_SETTINGS } from '../go/setting-names.ts';
import { GO_ENV_DEFAULTS } from '../data/go-env-defaults.ts';
import { isAtLeast } from '../go/release.ts';
import type { Facts, SettingFact } from '../model/facts.ts';
import { unknown, violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

type Options = {
  /** Changes that are fine, as assignments. */
  readonly allow: readonly string[];
};

/**
 * A default that a distribution changed in $GOROOT/go.env (Go 1.21 and later read it), where nothing overrides it. A
 * value that the judged environment wants is fine wherever it comes from, and so is GOTOOLCHAIN=local, which packagers
 * set because a package manager is to say which Go runs.
 */
export const gorootEnvPatched: Rule<Options> = {
  id: 'goroot-env-patched',
  meta: {
    summary: "The defaults in $GOROOT/go.env are upstream Go's",
    category: 'reliability',
    severity: 'info',
    since: '0.1.0',
    fixable: true,
    why: 'Distributions change the defaults of Go in its go.env; go env -changed does not show it.',
    bad: '# /usr/lib/golang/go.env\nGOPROXY=direct\nGOSUMDB=off',
    good: '# /usr/lib/golang/go.env\nGOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org',
    source: '$GOROOT/go.env; cmd/go/internal/cfg/cfg.go (initEnvCache)',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allow: {
        type: 'array',
        items: { type: 'string', pattern: '^[A-Z0-9]+=' },
        description: 'Changes of go.env that are fine, as NAME=value.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: ['GOTOOLCHAIN=local'] },
  check(facts, { allow }) {
    if (!facts.releaseKnown || !isAtLeast(facts.release, 21)) return [];
    const { state, path, why } = facts.gorootFile;
    if (state === 'unreadable') {
      const reason = why === undefined ? '' : `: ${why}`;
      return [
        unknown({ message: `Cannot tell whether ${path} holds Go's own defaults${reason}`, place: { file: path } }),
      ];
    }
    return GO_SETTINGS.flatMap(name => {
      const fact = facts.settings[name];
      const upstream = GO_ENV_DEFAULTS[name] ?? '';
      if (fact === undefined || !isPatched(facts, fact, upstream) || allow.includes(`${name}=${fact.value}`)) return [];
      return [
        violation({
          message: `${path} sets ${assignment(name, fact.value)}, where Go's own has ${upstream === '' ? 'nothing' : upstream}`,
          ...settingSpot(fact),
          ...settingFix(facts, fact, () => true),
        }),
      ];
    });
  },
};

function isPatched(facts: Facts, fact: SettingFact, upstream: string): boolean {
  if (fact.origin.layer !== 'goroot-file' || fact.value === upstream) return false;
  const { settings, differences } = facts.policy.environment;
  return settings[fact.name] === undefined || differences.some(({ setting }) => setting === fact.name);
}
