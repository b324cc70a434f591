/** What a rule's violation counts as. `off` is a setting of the policy, never of a finding. */
export type Severity = 'error' | 'warn' | 'info';
export type RuleLevel = Severity | 'off';

/** Most severe first: reports and summaries go in this order. */
export const SEVERITIES: readonly Severity[] = ['error', 'warn', 'info'];
