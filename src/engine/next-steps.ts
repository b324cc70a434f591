import type { Finding } from '../model/finding.ts';
import type { NextStep } from '../model/result.ts';

/** The commands that mend findings, the one that mends most first; each with how many. */
export function nextSteps(findings: readonly Finding[]): readonly NextStep[] {
  const counts = new Map<string, number>();
  for (const { fix, waived } of findings) {
    if (fix?.command === undefined || waived !== undefined) continue;
    counts.set(fix.command, (counts.get(fix.command) ?? 0) + 1);
  }
  return [...counts].map(([command, mends]) => ({ command, mends })).sort((a, b) => b.mends - a.mends);
}
