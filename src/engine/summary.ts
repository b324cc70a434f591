import type { Finding } from '../model/finding.ts';
import type { Summary } from '../model/result.ts';

/** Counts each finding once: waived, else unknown, else its severity. */
export function summarize(findings: readonly Finding[]): Summary {
  const count = { error: 0, warn: 0, info: 0, unknown: 0, waived: 0 };
  for (const { waived, outcome, severity } of findings) {
    if (waived !== undefined) count.waived++;
    else if (outcome === 'unknown') count.unknown++;
    else count[severity]++;
  }
  return count;
}
