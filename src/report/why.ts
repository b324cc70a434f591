import type { Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';

/** Why a violation matters here: its own words, else its rule's. Of what could not be judged only its own words hold. */
export function whyOf({ rule, why, outcome }: Finding, { rules = [] }: CheckResult): string | undefined {
  return why ?? (outcome === 'unknown' ? undefined : rules.find(({ id }) => id === rule)?.why);
}
