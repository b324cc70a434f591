import type { RuleInfo } from '../model/result.ts';
import type { Rule } from '../model/rule.ts';

/** What a report may say of a rule. */
export function ruleInfo({ id, meta }: Rule): RuleInfo {
  const { summary, why, severity, category } = meta;
  return { id, summary, why, category, severity: severity === 'off' ? 'info' : severity };
}
