import { maskUrl } from '../go/mask.ts';
import type { Leak } from '../go/route/find-leaks.ts';
import type { RouteReport } from '../model/route.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor } from './paint.ts';
import { usableColumns, type Style } from './style.ts';
import { wrap } from './wrap.ts';

/** Who would learn of private modules, and what stops it. */
export function leakLines(report: RouteReport, style: Style): readonly string[] {
  const { leaks, remedies } = report;
  if (leaks.length === 0) return [quietLine(report)];
  const paint = paintFor(style);
  const byHost = new Map<string, Leak[]>();
  for (const leak of leaks) byHost.set(leak.host, [...(byHost.get(leak.host) ?? []), leak]);
  const names = new Set(leaks.map(({ module }) => module)).size;
  return [
    paint.error(`${count(names, 'private name')} would leave`),
    '',
    ...[...byHost].flatMap(([host, told]) => hostLines(host, { leaks: told, alone: graphNames(report) }, style)),
    '',
    ...remedies.map(({ command }) => `${escapeTerminal(command)}  stops it`),
  ];
}

/** One line where all is well. */
export function quietLine({ private: patterns, modules }: RouteReport): string {
  if (patterns.length === 0) return 'The policy names no private modules, so none is known to leak.';
  return modules.length === 1 ? 'No private name leaves.' : 'No private name leaves its own host.';
}

/** One line that sends the reader on. */
export const leakHint = ({ leaks }: RouteReport): string =>
  `${count(new Set(leaks.map(({ module }) => module)).size, 'private name')} would leave: gopolicy route --leaks  says to whom`;

/** The modules of which nothing but a go.mod is asked. */
function graphNames({ modules }: RouteReport): ReadonlySet<string> {
  const whole = new Set(modules.filter(({ goModAlone }) => goModAlone !== true).map(({ plan }) => plan.module));
  return new Set(modules.map(({ plan }) => plan.module).filter(module => !whole.has(module)));
}

interface Told {
  readonly leaks: readonly Leak[];
  readonly alone: ReadonlySet<string>;
}

function hostLines(host: string, { leaks, alone }: Told, style: Style): readonly string[] {
  const paint = paintFor(style);
  const [first] = leaks;
  const onward = first?.onward === undefined ? '' : ` and through it ${escapeTerminal(first.onward)}`;
  const through = first === undefined ? '' : escapeTerminal(maskUrl(first.through).text);
  const head = `${paint.subject(escapeTerminal(host))}${onward} would learn of`;
  return [
    ...wrap(head, usableColumns(style)),
    ...leaks.map(({ module, prefix }) =>
      prefix === undefined
        ? `  ${escapeTerminal(module)}${alone.has(module) ? `  ${paint.aside('by its go.mod alone')}` : ''}`
        : `  ${escapeTerminal(prefix)}  ${paint.aside(`when go get looks for ${escapeTerminal(module)}`)}`,
    ),
    `  ${paint.aside(`through ${through}`)}`,
  ];
}
