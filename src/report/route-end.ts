import { maskUrl } from '../go/mask.ts';
import type { RoutePlan } from '../go/route/types.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { usableColumns, type Style } from './style.ts';
import { wrap } from './wrap.ts';

/** What a route ends in, where that is not a download: the go command's words, and how long one waits for them. */
export function routeEnd({ result, error, waits, hangs, isOpen }: RoutePlan, style: Style): readonly string[] {
  const paint = paintFor(style);
  const { failed } = signsFor(style);
  const lines: string[] = [];
  if (waits !== undefined) lines.push(paint.warn(`waits ${waits} s on silent hosts before the end`));
  if (hangs === true) lines.push(paint.error('hangs: the server is silent, and no clock of Go ends that'));
  if (isOpen === true) lines.push(paint.aside('how it goes on depends on the versions that the answer names'));
  if (result === 'error' && error !== undefined) {
    const [first = '', ...rest] = maskUrl(error).text.split('\n');
    const words = wrap(`${failed} go: ${escapeTerminal(first)}`, usableColumns(style) - 4);
    const more = rest.map(line => escapeTerminal(line.replace(/^\t/, '  ')));
    lines.push(...[...words, ...more].map((line, index) => paint.error(index === 0 ? line : `  ${line}`)));
  }
  return lines;
}
