import type { Finding } from '../model/finding.ts';
import type { Severity } from '../model/severity.ts';

/** What each exit code means, for every command and every format. README and documentation are made from this table. */
export const EXIT_CODES: readonly { readonly code: number; readonly meaning: string }[] = [
  { code: 0, meaning: 'compliant; or done, also where nothing had to change' },
  {
    code: 1,
    meaning:
      'violations at or above `--fail-on` (`error` by default); an apply that has no effect, was declined or could not be done; a refused undo',
  },
  { code: 2, meaning: 'usage or policy error; trust needed and not given; no terminal to ask on and no `--yes`' },
  {
    code: 3,
    meaning:
      'could not decide (no environment for `apply`) or could not look, and no violations; with `--require-complete` before 1',
  },
  { code: 4, meaning: 'internal error' },
  { code: 130, meaning: 'interrupted' },
];

export const FAIL_ON_LEVELS = ['error', 'warn', 'info', 'never'] as const;
export type FailOn = (typeof FAIL_ON_LEVELS)[number];

export interface Threshold {
  readonly failOn: FailOn;
  /** Anything that could not be looked at counts, before violations. */
  readonly requireComplete: boolean;
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warn: 1, error: 2 };

/** The exit code that findings stand for: 0, 1 or 3. Waived findings count for nothing. */
export function exitCodeOf(findings: readonly Finding[], { failOn, requireComplete }: Threshold): 0 | 1 | 3 {
  const open = findings.filter(({ waived }) => waived === undefined);
  if (requireComplete && open.some(({ outcome }) => outcome === 'unknown')) return 3;
  if (failOn === 'never') return 0;
  const counted = open.filter(({ severity }) => RANK[severity] >= RANK[failOn]);
  if (counted.some(({ outcome }) => outcome === 'violation')) return 1;
  return counted.length > 0 ? 3 : 0;
}
