import type { Layer } from '../go/origin.ts';
import { parseModulePatterns } from '../go/module-patterns.ts';
import type { Facts } from '../model/facts.ts';
import type { Fix } from '../model/finding.ts';

/**
 * What a setting's value will be once `gopolicy apply` has written the judged environment: a value that complies is
 * kept, an OS variable outlives every write to the user file, `includes` adds what is missing (policy.md, Settings).
 */
export function valueAfterApply(facts: Facts, setting: string): string {
  const fact = facts.settings[setting] ?? { value: '', origin: { layer: 'default' } };
  const want = facts.policy.environment.differences.find(difference => difference.setting === setting)?.want;
  if (want?.kind !== 'value' || isOutOfReach(fact.origin.layer)) return fact.value;
  return want.match === 'exact' ? want.value : union(fact.value, want.value);
}

/** True for the layers that outlive every write to the user file. */
export function isOutOfReach(layer: Layer): boolean {
  return layer === 'environment' || layer === 'repository';
}

/** Two pattern lists as one, the first one's order kept. */
function union(have: string, more: string): string {
  const patterns = [have, more].flatMap(list => parseModulePatterns(list).value.map(({ text }) => text));
  return [...new Set(patterns)].join(',');
}

/** `gopolicy apply` as the fix of a verdict about `setting`, where the value that it leaves is fine; else nothing. */
export function applyFix(facts: Facts, setting: string, isFine: (value: string) => boolean): { fix?: Fix } {
  const { name } = facts.policy.environment;
  if (name === null || !isFine(valueAfterApply(facts, setting))) return {};
  return { fix: { command: `gopolicy apply --env ${name}` } };
}
