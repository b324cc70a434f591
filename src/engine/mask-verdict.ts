import { maskUrl } from '../go/mask.ts';
import type { Fix, Verdict } from '../model/finding.ts';

const mask = (text: string): string => maskUrl(text).text;

/** The verdict without a secret in anything that is shown. */
export function maskVerdict(verdict: Verdict): Verdict {
  return {
    ...verdict,
    message: mask(verdict.message),
    ...(verdict.why !== undefined && { why: mask(verdict.why) }),
    ...(verdict.fix !== undefined && { fix: maskFix(verdict.fix) }),
  };
}

/** A command with a masked credential in it would do harm when typed, so it goes. */
function maskFix(fix: Fix): Fix {
  const { command, ...rest } = fix;
  return command === undefined || maskUrl(command).masked ? rest : fix;
}
