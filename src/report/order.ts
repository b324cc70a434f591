import type { Finding } from '../model/finding.ts';
import { SEVERITIES } from '../model/severity.ts';

/** What counts first: violations by severity, then what could not be judged, then what is waived; else the engine's order. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => weight(a) - weight(b));
}

function weight({ outcome, severity, waived }: Finding): number {
  const group = waived === undefined ? Number(outcome === 'unknown') : 2;
  return group * SEVERITIES.length + SEVERITIES.indexOf(severity);
}
