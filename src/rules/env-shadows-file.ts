import { GO_SETTINGS } from '../go/setting-names.ts';
import type { SettingFact } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { originPlace } from './setting-spot.ts';

/**
 * A variable of the operating system that hides another value in the user file. No command mends it: the variable is
 * set by a shell file, an image or a service that gopolicy cannot know, so the verdict names the layer alone.
 */
export const envShadowsFile: Rule = {
  id: 'env-shadows-file',
  meta: {
    summary: 'No environment variable hides a different value of the user file',
    category: 'correctness',
    severity: 'warn',
    since: '0.1.0',
    fixable: false,
    why: 'Environment variables win over what go env -w wrote; go env -w says so in one warning and exits 0.',
    bad: 'export GOPROXY=direct\ngo env -w GOPROXY=https://goproxy.cn,direct',
    good: 'unset GOPROXY\ngo env -w GOPROXY=https://goproxy.cn,direct',
    source: 'cmd/go/internal/cfg/cfg.go (EnvOrAndChanged); cmd/go/internal/envcmd/env.go',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    return GO_SETTINGS.flatMap(name => {
      const fact = facts.settings[name];
      const hidden = fact === undefined ? undefined : hiddenLine(fact);
      if (fact === undefined || hidden === undefined) return [];
      return [
        violation({
          message: `The environment variable ${assignment(name, fact.value)} hides ${assignment(name, hidden.value)} of the user file`,
          setting: name,
          origin: fact.origin,
          ...originPlace(hidden.origin),
        }),
      ];
    });
  },
};

/** The line of the user file that the environment variable hides, where it says something else. */
function hiddenLine({ value, origin, overrides }: SettingFact): SettingFact['overrides'][number] | undefined {
  if (origin.layer !== 'environment') return undefined;
  return overrides.find(below => below.origin.layer === 'user-file' && below.value !== value);
}
