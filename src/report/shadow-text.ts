import { maskUrl } from '../go/mask.ts';
import type { ApplyPreview } from '../model/apply-result.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { showPlace } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, wrap } from './wrap.ts';

/** What has no effect because a variable of the operating system stands over it: which, its value, and where to change it. */
export function shadowText(result: ApplyPreview, style: Style): readonly string[] {
  if (result.shadows.length === 0) return [];
  const sign = paintFor(style).error(signsFor(style).failed);
  const lines = result.shadows.flatMap(({ key, by, value }) => {
    const variable = by.from ?? key;
    const derived = by.from === undefined ? '' : `, taken from ${escapeTerminal(by.from)}`;
    const text = `${escapeTerminal(key)} has no effect: the environment variable ${escapeTerminal(variable)} is ${solid(`"${escapeTerminal(maskUrl(value).text)}"`)}${derived}.`;
    const [first = '', ...rest] = wrap(text, usableColumns(style) - 2);
    const indented = rest.map(line => `  ${line}`);
    return [`${sign} ${first}`, ...indented, ...sources(result, variable, style)];
  });
  const command = `eval "$(gopolicy env --env ${result.environment} --shell sh)"`;
  return [
    ...lines,
    ...wrap(`or for this shell: ${solid(escapeTerminal(command))}`, usableColumns(style) - 2).map(line => `  ${line}`),
  ];
}

/** A registry key and a CI system have no lines. */
const whereOf = ({ file, line }: { readonly file: string; readonly line: number }, style: Style): string =>
  (line === 0 ? escapeTerminal(file) : showPlace({ file, line }, style)) ?? '';

function sources({ shadowSources, searched }: ApplyPreview, variable: string, style: Style): readonly string[] {
  const here = shadowSources.filter(({ name }) => name === variable);
  if (here.length === 0) return notFound(searched, style);
  return here.flatMap(({ place, remedy, sure }) => {
    const doubt = sure ? '' : ' (another value, or computed)';
    return wrap(`${solid(whereOf(place, style))}${doubt}: ${escapeTerminal(remedy)}`, usableColumns(style) - 2).map(
      line => `  ${line}`,
    );
  });
}

function notFound({ files, skipped }: ApplyPreview['searched'], style: Style): readonly string[] {
  const unread = skipped === 0 ? '' : `; ${skipped} more could not be read`;
  const text = `It is set in none of the ${count(files, 'start-up file')} that were searched${unread}: the program that started this one has it.`;
  return wrap(text, usableColumns(style) - 2).map(line => `  ${line}`);
}
