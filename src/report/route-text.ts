import { maskUrl } from '../go/mask.ts';
import type { RouteReport } from '../model/route.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { groupLines } from './route-group-text.ts';
import { groupRoutes } from './route-groups.ts';
import { ladderLines } from './route-ladder.ts';
import { leakHint, leakLines, quietLine } from './route-leaks-text.ts';
import { usableColumns, type Style } from './style.ts';
import { wrap } from './wrap.ts';

/** How `gopolicy route` is asked to answer. */
export interface RouteWish {
  readonly leaks: boolean;
  readonly why: boolean;
}

/** What people read of `gopolicy route`: one module's requests, or groups of modules with the same route; or the leaks. */
export function routeText(report: RouteReport, style: Style, { leaks, why }: RouteWish): string {
  const blocks = leaks ? [leakLines(report, style)] : [headLines(report, style), ...bodyBlocks(report, style, why)];
  const notes = report.notes.flatMap(note => {
    const [first = '', ...rest] = wrap(escapeTerminal(maskUrl(note).text), usableColumns(style) - 6);
    return [`note  ${first}`, ...rest.map(line => `      ${line}`)];
  });
  const last = leaks ? [] : [report.leaks.length === 0 ? quietLine(report) : paintFor(style).warn(leakHint(report))];
  return [...blocks, notes, last]
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

function headLines(report: RouteReport, style: Style): readonly string[] {
  const { modules, environment, release } = report;
  const { dot } = signsFor(style);
  const [only] = modules;
  const groups = groupRoutes(report).length;
  const what =
    modules.length === 1 && only !== undefined
      ? paintFor(style).subject(escapeTerminal(`${only.module} ${only.version}`))
      : `${countModules(modules)}, ${count(groups, 'route')}`;
  const where = environment === null ? '' : `environment ${escapeTerminal(environment)}, `;
  return [`${what} ${dot} ${where}${escapeTerminal(release.text)}`];
}

/** `4 modules and 12 go.mod alone`: of the latter nothing else is asked. */
function countModules(modules: RouteReport['modules']): string {
  const alone = modules.filter(({ goModAlone }) => goModAlone === true).length;
  const whole = count(modules.length - alone, 'module');
  return alone === 0 ? whole : `${whole} and ${alone} go.mod alone`;
}

function bodyBlocks(report: RouteReport, style: Style, why: boolean): readonly (readonly string[])[] {
  const { modules, toolchains } = report;
  const [only] = modules;
  const first = toolchains.map(one => ['the toolchain first', ...ladderLines(one, report, style, why)]);
  if (modules.length === 0) return [...first, ['No go.mod here requires anything.']];
  if (modules.length === 1 && only !== undefined) return [...first, ladderLines(only, report, style, why)];
  const groups = groupRoutes(report);
  const samples = why
    ? groups.flatMap(({ sample }) => [[sample.module, ...ladderLines(sample, report, style, true)]])
    : [];
  return [...first, ...groups.map(group => groupLines(group, report, style)), ...samples];
}
