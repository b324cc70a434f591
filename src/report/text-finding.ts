import type { Finding, Fix, TextEdit } from '../model/finding.ts';
import type { CheckResult } from '../model/result.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor } from './paint.ts';
import { joinWhere, showPlace, showWhere } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { whyOf } from './why.ts';
import { solid, widthOf, wrap } from './wrap.ts';

/** `error` and two blanks: all lines of a finding begin behind it. */
const INDENT = 7;

/** Below this width for the message, the rule id goes to a line of its own. */
const NARROW_MESSAGE = 30;

/** One finding as people read it: severity, message, rule; place; why; fix. No line is empty. */
export function renderFinding(finding: Finding, result: CheckResult, style: Style): readonly string[] {
  const where = showWhere(finding, style);
  const why = whyOf(finding, result);
  return [
    ...renderHead(finding, style),
    ...(where === null
      ? []
      : indent(wrap(joinWhere({ ...where, place: solid(where.place) }), usableColumns(style) - INDENT))),
    ...(why === undefined ? [] : indent(fold(why, style))),
    ...(finding.fix === undefined ? [] : indent(renderFix(finding.fix, style))),
    ...(finding.waived === undefined ? [] : indent(renderWaiver(finding.waived, style))),
  ];
}

function renderHead(finding: Finding, style: Style): readonly string[] {
  const paint = paintFor(style);
  const columns = usableColumns(style);
  const label = labelOf(finding);
  const brush = finding.outcome === 'unknown' ? paint.warn : paint[finding.severity];
  const start = (finding.waived === undefined ? brush(label) : paint.aside(label)) + ' '.repeat(INDENT - label.length);
  const rule = escapeTerminal(finding.rule);
  const beside = columns - INDENT - widthOf(rule) - 2;
  const message = escapeTerminal(finding.message);
  const lines = wrap(message, beside >= NARROW_MESSAGE ? beside : columns - INDENT);
  const [first = '', ...rest] = lines;
  const gap = columns - INDENT - widthOf(first) - widthOf(rule);
  const fits = gap >= 2;
  return [
    start + paint.subject(first) + (fits ? ' '.repeat(gap) + paint.aside(rule) : ''),
    ...indent(rest.map(paint.subject)),
    ...(fits ? [] : indent([paint.aside(rule)])),
  ];
}

function labelOf({ outcome, severity, waived }: Finding): string {
  if (waived !== undefined) return '-';
  return outcome === 'unknown' ? '?' : severity;
}

function renderFix({ command, edits = [] }: Fix, style: Style): readonly string[] {
  const paint = paintFor(style);
  const label = `${paint.aside('fix')}  `;
  if (command !== undefined) return [label + escapeTerminal(command)];
  const [edit, ...others] = edits;
  if (edit === undefined) return [];
  const more = others.length === 0 ? '' : `, with ${count(others.length, 'more place')}`;
  const { words, below } = tellEdit(edit, style);
  const [first = '', ...rest] = wrap(words + more, usableColumns(style) - INDENT - 5);
  return [label + first, ...[...rest, ...below].map(line => ' '.repeat(5) + line)];
}

/** What an edit does in words; text of several lines stands below them as it will stand in the file. */
function tellEdit(
  { file, range, text }: TextEdit,
  style: Style,
): { readonly words: string; readonly below: readonly string[] } {
  const place = solid(showPlace({ ...range, file }, style) ?? '');
  if (text === '') return { words: `remove ${place}`, below: [] };
  const isInsertion = range.endLine === range.line && range.endColumn === range.column && range.column !== undefined;
  const does = `${place} ${isInsertion ? 'gets' : 'becomes'}`;
  const [only = '', ...lines] = text
    .trimEnd()
    .replace(/^\r?\n/, '')
    .split(/\r?\n/);
  if (lines.length === 0) return { words: `${does} ${solid(escapeTerminal(only.trimStart()))}`, below: [] };
  return { words: does, below: [only, ...lines].map(line => `  ${escapeTerminal(line)}`) };
}

function renderWaiver({ reason, expires }: NonNullable<Finding['waived']>, style: Style): readonly string[] {
  const until = expires === undefined ? '' : ` until ${escapeTerminal(expires)}`;
  return fold(`waived${until}: ${reason}`, style);
}

const fold = (text: string, style: Style): readonly string[] =>
  wrap(escapeTerminal(text), usableColumns(style) - INDENT);

const indent = (lines: readonly string[]): readonly string[] => lines.map(line => ' '.repeat(INDENT) + line);
