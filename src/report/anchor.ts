import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { CheckResult } from '../model/result.ts';
import { belowFolder } from './show-place.ts';
import type { Style } from './style.ts';

/** A place in a file, as code scanners want it: `file` is there. */
export type FilePlace = Place & { readonly file: string };

/** Where a repository that has no policy of its own would write one. */
const USUAL_POLICY = 'gopolicy.yaml';

/** The file place of a finding: its own, else where its setting is written; null where neither lies in a file. */
export function filePlace({ place, origin }: Finding, style: Style): FilePlace | null {
  for (const spot of [place, origin]) {
    if (spot?.file !== undefined && spot.file !== '') {
      return { ...pickNumbers(spot), file: belowFolder(spot.file, style.cwd) ?? spot.file };
    }
  }
  return null;
}

function pickNumbers({ line, column, endLine, endColumn }: Place): Place {
  const numbers = Object.entries({ line, column, endLine, endColumn });
  return Object.fromEntries(
    numbers.filter(([, number]) => number !== undefined && Number.isInteger(number) && number > 0),
  );
}

/** A relative path as code scanners want it: without `./`. */
const withoutDot: (file: string) => string = file => file.replace(/^(?:\.\/+)+/, '');

/** True for `/etc/x`, `C:\x` and `\\host\share`: what no checkout holds. */
export const isAbsolute: (file: string) => boolean = file => /^(?:[/\\]|[A-Za-z]:[/\\])/.test(file);

/** The same where a forge can show it: in the checkout, relative, without `./`; else null. */
export function checkoutPlace(finding: Finding, style: Style): FilePlace | null {
  const place = filePlace(finding, style);
  if (place === null || isAbsolute(place.file)) return null;
  const file = withoutDot(place.file);
  return file === '' ? null : { ...place, file };
}

/**
 * The file of the repository to which a finding without a file is pinned where a format demands one: the policy that
 * asks for the setting. GitHub refuses a whole SARIF upload, GitLab a whole report, for one finding without a file.
 */
export function policyFile({ sources }: CheckResult, style: Style): string {
  const files = sources
    .filter(({ role }) => role === 'repository')
    .map(({ name }) => withoutDot(belowFolder(name, style.cwd) ?? name));
  return files.find(file => file !== '' && !isAbsolute(file)) ?? USUAL_POLICY;
}
