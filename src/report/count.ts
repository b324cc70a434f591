import type { CheckResult, Summary } from '../model/result.ts';
import { escapeTerminal } from './escape-terminal.ts';

/** `1 error`, `2 errors`. */
export const count: (number: number, noun: string) => string = (number, noun) =>
  `${number} ${number === 1 ? noun : `${noun}s`}`;

/** `2 errors, 1 warning, 1 waived`: what there is, most severe first; empty where there is nothing. */
export function countFindings({ error, warn, info, unknown, waived }: Summary): string {
  return [
    ...(error > 0 ? [count(error, 'error')] : []),
    ...(warn > 0 ? [count(warn, 'warning')] : []),
    ...(info > 0 ? [`${info} info`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
  ].join(', ');
}

/** `12 settings, 1 go.mod, 3 workflows`: what was looked at. */
export function countInspected({ inspected }: CheckResult): string {
  const files = Object.entries(inspected.files)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => [escapeTerminal(kind), number] as const);
  return [
    count(inspected.settings, 'setting'),
    ...files.map(([kind, number]) => (kind.includes('.') ? `${number} ${kind}` : count(number, kind))),
  ].join(', ');
}
