import type { Finding } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import type { Severity } from '../model/severity.ts';
import { checkoutPlace, policyFile } from './anchor.ts';
import { sortFindings } from './order.ts';
import { printJson } from './print-json.ts';
import type { Reporter } from './reporter.ts';
import { joinWhere, showWhere } from './show-place.ts';
import type { Style } from './style.ts';

/** GitLab's words for severities (docs.gitlab.com, Code Quality report format). */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warn: 'minor', info: 'info' };

/** A Code Quality report of GitLab: what counts, without the waived. What could not be judged is an info. */
export const gitlab: Reporter = (result, style) => {
  const seen = new Map<string, number>();
  const live = sortFindings(result.findings).filter(({ waived }) => waived === undefined);
  return printJson(live.map(finding => toIssue(finding, result, style, uniqueFingerprint(finding, seen))));
};

function toIssue(
  finding: Finding,
  result: CheckResult,
  style: Style,
  fingerprint: string,
): Readonly<Record<string, unknown>> {
  const place = checkoutPlace(finding, style);
  const where = place !== null ? null : showWhere(finding, style);
  return {
    description: finding.message + (where === null ? '' : ` (${joinWhere(where)})`),
    check_name: finding.rule,
    fingerprint,
    severity: finding.outcome === 'unknown' ? 'info' : SEVERITIES[finding.severity],
    location: {
      path: place?.file ?? policyFile(result, style),
      lines: { begin: place?.line ?? 1 },
    },
  };
}

/** GitLab drops all but one of equal fingerprints: the second and later ones get a number. */
function uniqueFingerprint({ fingerprint }: Finding, seen: Map<string, number>): string {
  const nth = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, nth);
  return nth === 1 ? fingerprint : `${fingerprint}-${nth}`;
}
