import { maskUrl } from '../go/mask.ts';
import type { Fix, Verdict } from '../model/finding.ts';

const mask = (text: string): string => maskUrl(text).text;

/** The verdict without a secret in anything that is shown. */
export function maskVerdict(verdict: Verdict): Verdict {
  const { fix, why, ...rest } = verdict;
  const safe = fix === undefined ? {} : safeParts(fix);
  return {
    ...rest,
    message: mask(verdict.message),
    ...(why !== undefined && { why: mask(why) }),
    ...(Object.keys(safe).length > 0 && { fix: safe }),
  };
}

/** A command or an edit with a masked credential in it would do harm, so it goes; edits go together. */
function safeParts({ command, edits }: Fix): Fix {
  return {
    ...(command !== undefined && !maskUrl(command).masked && { command }),
    ...(edits?.every(({ text }) => !maskUrl(text).masked) === true && { edits }),
  };
}
