import { maskUrl } from '../../go/mask.ts';
import type { EgressReport, UnusedEgress } from '../../model/egress.ts';
import { count } from '../count.ts';
import { escapeTerminal } from '../escape-terminal.ts';
import { paintFor, signsFor } from '../paint.ts';
import { columns, firstNames, type Sentence } from '../pattern-columns.ts';
import { showPlace } from '../show-place.ts';
import { type Style, usableColumns } from '../style.ts';
import { solid, wrap } from '../wrap.ts';
import { type EgressTarget, REASON_WORDS, targetsOf } from './targets.ts';

/** What people read of `gopolicy egress`: how many are not allowed, then each host with what it is for. */
export function egressText(report: EgressReport, style: Style): string {
  const targets = targetsOf(report);
  const blocks = [
    wrap(headline(report, targets, style), usableColumns(style)),
    columns(
      targets.map(target => row(target, style)),
      style,
    ),
    report.unused.flatMap(unused => unusedLines(unused, style)),
    (report.notes ?? []).flatMap(note => noteLines(note, style)),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

function headline(report: EgressReport, targets: readonly EgressTarget[], style: Style): string {
  const { environment } = report;
  const parts = [
    targets.length === 0 ? 'nothing is needed' : `${count(targets.length, 'destination')} needed`,
    ...(environment === null ? [] : [`environment ${escapeTerminal(environment)}`]),
    ...verdictParts(report, targets),
  ];
  return parts.join(` ${signsFor(style).dot} `);
}

function verdictParts({ listed }: EgressReport, targets: readonly EgressTarget[]): readonly string[] {
  if (targets.length === 0) return [];
  if (!listed) return ['the policy has no allow-list (egress.allow)'];
  const refused = targets.filter(({ allowed }) => allowed === false).length;
  const unknown = targets.filter(({ allowed }) => allowed === null).length;
  if (refused + unknown === 0) return ['all allowed'];
  return [
    ...(refused > 0 ? [`${refused} not allowed`] : []),
    ...(unknown > 0 ? [`${unknown} allowed in some environments only, and none is known`] : []),
  ];
}

function row(target: EgressTarget, style: Style): Parameters<typeof columns>[0][number] {
  const { host, port, protocol, reasons, modules, via } = target;
  const shownHost = escapeTerminal(host.includes(':') ? `[${host}]` : host);
  const found = modules.map(module => solid(escapeTerminal(module)));
  return {
    start: signOf(target, style),
    name: { text: `${protocol} ${shownHost}:${port}`, paint: paintFor(style).subject },
    sentences: [
      {
        text:
          reasons.map(reason => REASON_WORDS[reason]).join(', ') +
          (via === undefined ? '' : `, through ${escapeTerminal(via)}`),
      },
      ...(found.length === 0 ? [] : [{ text: `${count(found.length, 'module')}: ${firstNames(found)}` }]),
    ],
  };
}

function signOf({ allowed }: EgressTarget, style: Style): Sentence {
  const { done, failed } = signsFor(style);
  const paint = paintFor(style);
  if (allowed === null) return { text: '?', paint: paint.warn };
  return allowed ? { text: done, paint: paint.done } : { text: failed, paint: paint.error };
}

function noteLines(note: string, style: Style): readonly string[] {
  const lines = wrap(escapeTerminal(maskUrl(note).text), usableColumns(style) - 6);
  return lines.map((line, index) => (index === 0 ? `${paintFor(style).aside('note')}  ` : '      ') + line);
}

function unusedLines({ host, port, protocol, place }: UnusedEgress, style: Style): readonly string[] {
  const where = place === undefined ? null : showPlace(place, style);
  const text = `${solid(`${protocol} ${escapeTerminal(host)}:${port}`)} is allowed and not needed${where === null ? '' : `  ${solid(where)}`}`;
  return wrap(text, usableColumns(style) - 6).map(
    (line, index) => (index === 0 ? `${paintFor(style).info('info')}  ` : '      ') + line,
  );
}
