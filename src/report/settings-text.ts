import { maskUrl } from '../go/mask.ts';
import type { Origin } from '../go/origin.ts';
import type { SettingFact } from '../model/facts.ts';
import type { SettingsReport } from '../model/settings-report.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { type Paint, paintFor } from './paint.ts';
import { renderGo } from './settings-go.ts';
import { showOrigin } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, widthOf, wrap } from './wrap.ts';

/** How `gopolicy settings` draws its three columns: names, values, origins. */
interface Layout {
  readonly style: Style;
  readonly paint: Paint;
  readonly release: string;
  /** Widths of the first two columns, the gap behind them included. */
  readonly name: number;
  readonly value: number;
}

const GAP = 2;

/** What people read of `gopolicy settings`: the go command, each setting that has a value with its origin, then what is not set. */
export function settingsText(report: SettingsReport, style: Style): string {
  const set = report.settings.filter(isTold);
  const unset = report.settings.filter(fact => !isTold(fact)).map(({ name }) => escapeTerminal(name));
  const layout = layoutFor(set, report, style);
  const notes = report.notes.flatMap(note => hang('note', maskUrl(note).text, style));
  const blocks = [
    renderGo(report, style),
    set.flatMap(fact => renderSetting(fact, layout)),
    unset.length === 0 ? [] : hang('not set', unset.join(', '), style),
    notes,
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

/** False for what nobody set and Go leaves empty: named together at the end. */
function isTold({ value, origin, overrides, error }: SettingFact): boolean {
  return value !== '' || origin.layer !== 'default' || overrides.length > 0 || error !== undefined;
}

/** The value column takes what the origins leave, and gives way first: a longer value puts its origin on the next line. */
function layoutFor(facts: readonly SettingFact[], { release }: SettingsReport, style: Style): Layout {
  const paint = paintFor(style);
  const name = Math.max(0, ...facts.map(fact => widthOf(escapeTerminal(fact.name)))) + GAP;
  const before = { style, paint, release: release.text, name, value: 0 };
  const origin = Math.max(0, ...facts.map(fact => widthOf(originText(fact.origin, before))));
  const widest = Math.max(0, ...facts.map(({ value }) => widthOf(valueText(value)))) + GAP;
  const room = usableColumns(style) - name - Math.min(origin, Math.trunc(usableColumns(style) / 2.5));
  return { ...before, value: Math.max(0, Math.min(widest, room)) };
}

const valueText: (value: string) => string = value => (value === '' ? 'empty' : escapeTerminal(maskUrl(value).text));

function originText(origin: Origin, { style, release }: Layout): string {
  return origin.layer === 'goroot-file' ? `go.env of ${escapeTerminal(release)}` : showOrigin(origin, style);
}

function renderSetting(fact: SettingFact, layout: Layout): readonly string[] {
  const { paint, style } = layout;
  const name = escapeTerminal(fact.name);
  const value = valueText(fact.value);
  const origin = originText(fact.origin, layout);
  const start = paint.subject(name) + ' '.repeat(layout.name - widthOf(name));
  const shown = fact.value === '' ? paint.aside(value) : value;
  const gap = layout.value - widthOf(value);
  const beside = gap >= GAP && layout.name + layout.value + widthOf(origin) <= usableColumns(style);
  const below = (text: string): readonly string[] =>
    wrap(text, usableColumns(style) - layout.name - GAP).map(line => ' '.repeat(layout.name + GAP) + line);
  return [
    ...(beside ? [start + shown + ' '.repeat(gap) + paint.aside(origin)] : [start + shown]),
    ...(beside ? [] : below(solid(origin)).map(paint.aside)),
    ...fact.overrides.flatMap(({ value, origin }) =>
      below(`instead of ${solid(valueText(value))}  ${solid(`(${originText(origin, layout)})`)}`),
    ),
    ...(fact.error === undefined
      ? []
      : maskUrl(fact.error)
          .text.split('\n')
          .flatMap(line => below(escapeTerminal(line)))
          .map(paint.error)),
  ];
}

function hang(label: string, text: string, style: Style): readonly string[] {
  const lines = wrap(escapeTerminal(text), usableColumns(style) - label.length - GAP);
  const aside = paintFor(style).aside(label);
  return lines.map(
    (line, index) => (index === 0 ? `${aside}${' '.repeat(GAP)}` : ' '.repeat(label.length + GAP)) + line,
  );
}
