import { escapeTerminal } from './escape-terminal.ts';
import { type Paint, paintFor } from './paint.ts';
import { maskPolicy, type PolicyDocument } from './policy-document.ts';
import { policyRows, type Row } from './policy-rows.ts';
import { showPlace } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, widthOf, wrap } from './wrap.ts';

const GAP = 2;

/** What people read of `gopolicy policy show`: sources, then every value beside the place that it comes from. */
export function policyText(document: PolicyDocument, style: Style): string {
  const { policy, origins, notices } = maskPolicy(document);
  const paint = paintFor(style);
  const blocks = [
    renderSources(document, style, paint),
    ...policyRows(policy).map(({ title, pointer, rows }) => [
      ...renderRow(
        { name: title, value: '', pointer },
        { style, paint, origins, indent: 0, width: widthOf(title) + GAP },
      ),
      ...renderRows(rows, { style, paint, origins }),
    ]),
    renderNotices(notices, style, paint),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

interface Drawing {
  readonly style: Style;
  readonly paint: Paint;
  readonly origins: PolicyDocument['origins'];
}

function renderSources({ name, sources }: PolicyDocument, style: Style, paint: Paint): readonly string[] {
  const width = Math.max(0, ...sources.map(source => widthOf(escapeTerminal(source.name)))) + GAP;
  const lines = sources.map(source => {
    const shown = showPlace({ file: source.name }, style) ?? '';
    return `  ${shown}${' '.repeat(Math.max(GAP, width - widthOf(shown)))}${paint.aside(source.role)}`;
  });
  return [paint.subject(escapeTerminal(name)), ...(sources.length > 1 ? lines : [])];
}

function renderRows(rows: readonly Row[], drawing: Drawing): readonly string[] {
  const width = Math.max(0, ...rows.map(({ name }) => widthOf(escapeTerminal(name)))) + GAP;
  return rows.flatMap(row => renderRow(row, { ...drawing, indent: GAP, width }));
}

/** Name, value, and the origin at the right edge where there is room, else below the value. */
function renderRow(
  { name, value, pointer }: Row,
  { style, paint, origins, indent, width }: Drawing & { readonly indent: number; readonly width: number },
): readonly string[] {
  const origin = origins[pointer];
  const place = origin === undefined ? '' : (showPlace(withoutColumn(origin), style) ?? '');
  const title = escapeTerminal(name);
  const start = `${' '.repeat(indent)}${indent === 0 ? paint.subject(title) : title}`;
  const left = indent + width;
  const room = Math.max(10, usableColumns(style) - left);
  const lines = wrap(escapeTerminal(value), room);
  const [first = '', ...rest] = lines;
  const head = first === '' ? start : `${start}${' '.repeat(Math.max(1, width - widthOf(title)))}${first}`;
  const used = first === '' ? indent + widthOf(title) : left + widthOf(first);
  const gap = usableColumns(style) - used - widthOf(place);
  const more = rest.map(line => ' '.repeat(left) + line);
  if (place === '') return [head, ...more];
  if (gap >= GAP) return [`${head}${' '.repeat(gap)}${paint.aside(place)}`, ...more];
  const right = Math.max(left, usableColumns(style) - widthOf(place));
  return [head, ...more, `${' '.repeat(right)}${paint.aside(place)}`];
}

const withoutColumn = ({ file, line }: PolicyDocument['origins'][string]): PolicyDocument['origins'][string] => ({
  ...(file === undefined ? {} : { file }),
  ...(line === undefined ? {} : { line }),
});

function renderNotices(notices: PolicyDocument['notices'], style: Style, paint: Paint): readonly string[] {
  return notices.flatMap(({ message, place }) => {
    const where = place === undefined ? null : showPlace(place, style);
    const text = where === null ? escapeTerminal(message) : `${escapeTerminal(message)}  ${solid(where)}`;
    const lines = wrap(text, usableColumns(style) - 6);
    return lines.map((line, index) => (index === 0 ? `${paint.info('note')}  ${line}` : `      ${line}`));
  });
}
