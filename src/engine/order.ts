import type { Finding } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import { SEVERITIES } from '../model/severity.ts';

/** The one order of findings, whatever the order of work: severity, rule, place, message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.rule, b.rule) ||
    comparePlaces(a.place, b.place) ||
    compareText(a.message, b.message)
  );
}

/** By file, line, column. */
export function comparePlaces(a: Place = {}, b: Place = {}): number {
  return compareText(a.file ?? '', b.file ?? '') || compareNumbers([a.line, a.column], [b.line, b.column]);
}

/** By the first number that differs; an absent one counts as 0. */
function compareNumbers(a: readonly (number | undefined)[], b: readonly (number | undefined)[]): number {
  return a.map((number, index) => (number ?? 0) - (b[index] ?? 0)).find(difference => difference !== 0) ?? 0;
}

/** By code unit, so that no locale changes the order. */
export const compareText: (a: string, b: string) => number = (a, b) => (a < b ? -1 : Number(a > b));
