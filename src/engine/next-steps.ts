import { fixCommand, type Finding } from '../model/finding.ts';
import type { NextStep } from '../model/result.ts';

/** The commands that mend findings, the one that mends most first; each with how many. */
export function nextSteps(findings: readonly Finding[]): readonly NextStep[] {
  const counts = new Map<string, number>();
  for (const { fix, waived } of findings) {
    const command = fix === undefined ? undefined : fixCommand(fix);
    if (command === undefined || waived !== undefined) continue;
    counts.set(command, (counts.get(command) ?? 0) + 1);
  }
  return [...counts].map(([command, mends]) => ({ command, mends })).sort((a, b) => b.mends - a.mends);
}
