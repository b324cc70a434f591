import { GO_ENV_DEFAULTS } from '../data/go-env-defaults.ts';
import type { SettingFact } from '../model/facts.ts';
import type { SettingRule } from '../model/policy.ts';
import { canonicalPatterns, canonicalValue } from './canonical-value.ts';

/**
 * Whether a setting is what a policy wants, values compared as Go would read them. A setting that this Go does not know
 * complies. `includes` without a pattern wants nothing; an exact empty value wants the setting empty (an empty
 * `${private}` never comes here: the policy then lacks the setting).
 */
export function settingComplies(rule: SettingRule, fact: SettingFact | undefined): boolean {
  if (fact === undefined) return true;
  if (rule.kind === 'unset') return isUnset(fact);
  return fits(rule, fact) || rule.allow.some(value => isEqual(fact.name, value, fact.value));
}

function fits(rule: Extract<SettingRule, { kind: 'value' }>, fact: SettingFact): boolean {
  if (rule.match === 'exact') return isEqual(fact.name, rule.value, fact.value);
  const have = new Set(canonicalPatterns(fact.value));
  return canonicalPatterns(rule.value).every(pattern => have.has(pattern));
}

const isEqual = (name: string, a: string, b: string): boolean => canonicalValue(name, a) === canonicalValue(name, b);

/** Neither the operating system nor the user file sets it, or to what upstream's Go has by default. */
function isUnset({ name, value, origin }: SettingFact): boolean {
  if (origin.layer === 'environment' || origin.layer === 'user-file') {
    return isEqual(name, value, GO_ENV_DEFAULTS[name] ?? '');
  }
  return true;
}
