import type { EnvironmentSource } from '../model/facts.ts';
import type { CheckResult, ReportedEnvironment } from '../model/result.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import type { Style } from './style.ts';

/** `environment cn, applied here 12 days ago`: the environment that was judged in, and how it was found. */
export function describeEnvironment(environment: ReportedEnvironment, style: Style): string {
  const { name, closest, source, since } = environment;
  if (name === null)
    return closest === undefined ? 'no environment' : `no environment fits, ${escapeTerminal(closest)} is closest`;
  const when = since === undefined ? '' : describeDate(since, style.now);
  return `environment ${escapeTerminal(name)}, ${HOW_FOUND[source](when)}`;
}

const HOW_FOUND: Readonly<Record<EnvironmentSource, (when: string) => string>> = {
  flag: () => 'by --env',
  variable: () => 'by GOPOLICY_ENV',
  condition: () => 'by its condition',
  remembered: when => (when === '' ? 'remembered for this network' : `applied here ${when}`),
  detected: when => (when === '' ? 'detected here' : `detected here ${when}`),
  closest: () => 'the first that fits',
  none: () => 'the first that fits',
};

const DAY = 86_400_000;
const UNITS: readonly (readonly [number, string])[] = [
  [DAY, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
];

/** `12 days ago` where the present is known, else `on 2026-11-11`; an unreadable date is shown as it is. */
function describeDate(date: string, now: number | undefined): string {
  const then = Date.parse(date);
  if (now === undefined || Number.isNaN(then) || then > now)
    return `on ${escapeTerminal(date.split('T', 1)[0] ?? date)}`;
  const [length, unit] = UNITS.find(([length]) => now - then >= length) ?? [0, ''];
  return length === 0 ? 'just now' : `${count(Math.floor((now - then) / length), unit)} ago`;
}

/** The first line where there is something to say: `gopolicy.yaml · environment cn, by --env`. */
export function headerParts(result: CheckResult, style: Style): readonly string[] {
  return [escapeTerminal(result.policy), describeEnvironment(result.environment, style)];
}
