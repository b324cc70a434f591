import { maskUrl } from '../go/mask.ts';
import type { Origin } from '../go/origin.ts';
import type { ApplyPreview, ApplyResult, ShownChange } from '../model/apply-result.ts';
import { CONFIDENCE_WORDS } from './confidence.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { shadowText } from './shadow-text.ts';
import { showFile, showOrigin } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, widthOf, wrap } from './wrap.ts';

/** The plan, before anybody is asked: each change with the value before, where that comes from, and the value after. */
export function applyPlanText(preview: ApplyPreview, style: Style): string {
  const { becomes } = signsFor(style);
  const paint = paintFor(style);
  const name = paint.subject(escapeTerminal(preview.environment));
  const how = preview.confidence === undefined ? '' : `, ${CONFIDENCE_WORDS[preview.confidence]}`;
  const head = `${name} (${escapeTerminal(preview.policy)}${how}) ${becomes} ${showFile(preview.file, style)}`;
  const width = Math.max(0, ...preview.changes.map(({ key }) => widthOf(escapeTerminal(key))));
  const changes = preview.changes.flatMap(change => renderChange(change, width, style));
  const kept = preview.kept.map(escapeTerminal).join(', ');
  const blocks = [
    [head],
    [...changes, ...(kept === '' ? [] : hang(`already right  ${kept}`, style))],
    preview.byHand.flatMap(({ name, want }) => byHand(name, want.kind === 'value' ? want.value : null, style)),
    preview.leftOut.flatMap(({ name, why }) =>
      hang(`not written: ${escapeTerminal(name)}: ${escapeTerminal(why)}`, style),
    ),
    preview.notes.flatMap(note => hang(`note  ${escapeTerminal(maskUrl(note).text)}`, style)),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

/** What came of it: one line, then what has no effect and why. */
export function applyOutcomeText(result: ApplyResult, style: Style): string {
  return [outcomeLine(result, style), ...shadowText(result, style)].map(line => `${line}\n`).join('');
}

function outcomeLine(
  { written, dryRun, confirmed, doubt, journal, changes, environment }: ApplyResult,
  style: Style,
): string {
  const { done, failed, dot } = signsFor(style);
  const paint = paintFor(style);
  if (dryRun)
    return changes.length === 0
      ? `${paint.done(done)} nothing would change`
      : `${count(changes.length, 'change')}, none written: --dry-run`;
  const undo = journal === null ? '' : ` ${dot} gopolicy undo takes it back`;
  const what = written ? 'written' : `nothing to change for ${escapeTerminal(environment)}`;
  if (confirmed === true) return `${paint.done(done)} ${what}; go env agrees${undo}`;
  const why = doubt === undefined ? '' : `: ${escapeTerminal(maskUrl(doubt).text)}`;
  if (confirmed === 'no go command') return `${paint.done(done)} ${what}; no go command to ask${why}${undo}`;
  return `${paint.error(failed)} ${what}, but not confirmed${why}${undo}`;
}

function renderChange({ key, from, to, before, after }: ShownChange, width: number, style: Style): readonly string[] {
  const { becomes } = signsFor(style);
  const paint = paintFor(style);
  const name = escapeTerminal(key);
  const origin = paint.aside(originWords(from.origin, style));
  const removed = to.value === '' ? 'removed' : `removed; ${show(to.value)} holds`;
  const start = `  ${paint.subject(name)}${' '.repeat(width - widthOf(name) + 2)}`;
  const indent = ' '.repeat(width + 4);
  const room = usableColumns(style) - width - 4;
  const was = before === null && from.value === '' ? 'not set' : show(from.value);
  const beside = widthOf(was) + 2 + widthOf(originWords(from.origin, style)) <= room;
  return [
    ...(beside ? [`${start}${was}  ${origin}`] : [`${start}${was}`, `${indent}${origin}`]),
    ...wrap(`${becomes} ${solid(after === null ? removed : show(after))}`, room).map(line => indent + paint.done(line)),
  ];
}

const show = (value: string): string => (value === '' ? 'empty' : escapeTerminal(maskUrl(value).text));

function originWords(origin: Origin, style: Style): string {
  return origin.layer === 'goroot-file' ? "Go's default" : showOrigin(origin, style);
}

function byHand(name: string, value: string | null, style: Style): readonly string[] {
  const shown = escapeTerminal(name);
  const line =
    value === null ? `unset ${shown}` : `export ${shown}='${escapeTerminal(value).replaceAll("'", String.raw`'\''`)}'`;
  return hang(`by hand: Go reads ${shown} from the operating system alone: ${solid(line)}`, style);
}

function hang(text: string, style: Style): readonly string[] {
  const [first = '', ...rest] = wrap(text, usableColumns(style) - 4);
  return [`  ${first}`, ...rest.map(line => `    ${line}`)];
}
