import { parseModulePatterns } from '../go/module-patterns.ts';
import { GO_SETTINGS } from '../go/setting-names.ts';
import type { SettingDifference, SettingFact } from '../model/facts.ts';
import { violation, type Fix } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { isOutOfReach } from './apply-fix.ts';
import { assignment } from './assignment.ts';
import { nameList } from './name-list.ts';
import { settingSpot } from './setting-spot.ts';

/** What `gopolicy apply` writes: Go's variables but GOWORK, which `go env -w` refuses. */
const WRITABLE: ReadonlySet<string> = new Set(GO_SETTINGS.filter(name => name !== 'GOWORK'));

/**
 * Settings that are not what the environment wants, compared as Go would read them (the engine did); where no
 * environment fits, what keeps the closest from fitting. It always speaks, since other rules may be off: that a value is
 * also wrong in itself (`sumdb-off`, `proxy-leaks-private` …) is theirs to say, that the environment is a guess is
 * `environment-unknown`'s.
 */
export const settingDiffers: Rule = {
  id: 'setting-differs',
  meta: {
    summary: 'Every setting is what the environment wants',
    category: 'policy',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'The policy names the settings that are right in this network; others work by luck or not at all.',
    bad: 'environment cn\nGOPROXY=https://proxy.golang.org,direct',
    good: 'environment cn\nGOPROXY=https://goproxy.cn,direct',
    source: 'cmd/go/internal/cfg/cfg.go (EnvOrAndChanged); docs of the policy document, Settings',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const { judged, name, closest, differences } = facts.policy.environment;
    const environment = name ?? closest;
    if (!judged || environment === undefined) return [];
    const whose = name === null ? `${environment}, the closest environment,` : `environment ${environment}`;
    return differences.map(difference => {
      const fact = facts.settings[difference.setting] ?? absent(difference);
      return violation({
        message: complaint(difference, whose),
        ...hiddenBy(fact),
        ...settingSpot(fact),
        ...fix(name, fact),
      });
    });
  },
};

function complaint({ setting, want, have }: SettingDifference, whose: string): string {
  const is = have === '' ? `${setting} is not set` : `${setting} is ${bare(have)}`;
  if (want.kind === 'unset') return `${is}, and ${whose} wants it unset`;
  if (want.match === 'exact') return `${is}, and ${whose} wants ${bare(want.value)}`;
  const there = new Set(patternsOf(have));
  const missing = patternsOf(want.value).filter(pattern => !there.has(pattern));
  return `${setting} lacks ${nameList(missing)}, which ${whose} wants in it`;
}

const patternsOf = (list: string): readonly string[] => parseModulePatterns(list).value.map(({ pattern }) => pattern);

/** A value inside a sentence: in quotes where a blank or nothing would be lost. */
const bare = (value: string): string => assignment('', value).slice(1);

/** An OS variable outlives every write to the user file: no command mends it, so the verdict says what does. */
function hiddenBy({ name, origin }: SettingFact): { why?: string } {
  if (origin.layer !== 'environment' || !WRITABLE.has(name)) return {};
  return { why: `The environment variable ${name} wins over the user file: it has to change where it is exported.` };
}

function fix(environment: string | null, { name, origin }: SettingFact): { fix?: Fix } {
  if (environment === null || !WRITABLE.has(name) || isOutOfReach(origin.layer)) return {};
  return { fix: { command: `gopolicy apply --env ${environment}` } };
}

function absent({ setting, have }: SettingDifference): SettingFact {
  return { name: setting, value: have, origin: { layer: 'default' }, overrides: [] };
}
