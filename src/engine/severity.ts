import type { Policy, RuleSetting } from '../model/policy.ts';

/** How a rule stands in a policy: its `rules`, then those of the environment that is judged in. Never mentioned is off. */
export function ruleSetting(policy: Policy, rule: string, environment: string | null): RuleSetting {
  const base = own(policy.rules, rule) ?? { severity: 'off' };
  const judged = policy.environments.find(({ name }) => name === environment);
  const local = judged === undefined ? undefined : own(judged.rules, rule);
  return local === undefined ? base : { ...base, ...local };
}

const own = (rules: Readonly<Record<string, RuleSetting>>, rule: string): RuleSetting | undefined =>
  Object.hasOwn(rules, rule) ? rules[rule] : undefined;
