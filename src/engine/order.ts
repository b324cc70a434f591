import type { Finding } from '../model/finding.ts';
import { SEVERITIES } from '../model/severity.ts';

/** The one order of findings, whatever the order of work: severity, rule, place, message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.place?.file ?? '', b.place?.file ?? '') ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareText(a.message, b.message)
  );
}

/** By code unit, so that no locale changes the order. */
const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
