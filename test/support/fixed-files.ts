import { decodeLossless, encodeLossless } from '../../src/go/lossless-text.ts';
import type { Finding, Verdict } from '../../src/model/finding.ts';
import type { Rule } from '../../src/model/rule.ts';
import { planFixes } from '../../src/plan/plan-fixes.ts';
import { repositoryWith } from './repository.ts';

/** Files of a repository, by their paths from its root; bytes that are no UTF-8 as in lossless-text.ts. */
export type Files = Readonly<Record<string, string>>;

export interface Fixed {
  /** What the rule says before. */
  readonly verdicts: readonly Verdict[];
  /** All files, those that the fixes change as they leave them. */
  readonly files: Files;
  /** What of a fix was not made. */
  readonly unfixed: readonly string[];
  /** What the rule says afterwards. */
  readonly left: readonly Verdict[];
}

/** Judges files by one rule, makes the edits that it offers but for the files with a waiver, and judges again. */
export function fixFiles<Options extends object>(
  rule: Rule<Options>,
  options: Partial<Options>,
  files: Files,
  waivers: readonly string[] = [],
): Fixed {
  const judge = (now: Files): readonly Verdict[] => rule.check(repositoryWith(now), { ...rule.defaults, ...options });
  const verdicts = judge(files);
  const findings = verdicts.map((verdict): Finding => {
    const isWaived = waivers.includes(verdict.place?.file ?? '');
    return {
      ...verdict,
      rule: rule.id,
      severity: 'error',
      fingerprint: '',
      ...(isWaived && { waived: { reason: '' } }),
    };
  });
  const plan = planFixes(findings, file => ({ bytes: encodeLossless(files[file] ?? '') }));
  const changed = plan.files.map(({ file, after }) => [file, decodeLossless(after)] as const);
  const now = { ...files, ...Object.fromEntries(changed) };
  return { verdicts, files: now, unfixed: plan.unfixed.map(({ why }) => why), left: judge(now) };
}
