import { maskUrl } from '../go/mask.ts';
import { parseProxyList, type ProxyEntry } from '../go/proxy-list.ts';
import type { RouteRequest } from '../go/route/types.ts';
import type { RouteReport } from '../model/route.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor } from './paint.ts';
import { isLocal, type RouteGroup } from './route-groups.ts';
import { routeEnd } from './route-end.ts';
import { showOrigin } from './show-place.ts';
import { usableColumns, type Style } from './style.ts';
import { solid, widthOf, wrap } from './wrap.ts';

/** A group of modules and the route that they take, a line for each place that may be asked. */
export function groupLines(group: RouteGroup, report: RouteReport, style: Style): readonly string[] {
  const { modules, sample } = group;
  const paint = paintFor(style);
  const what = sample.goModAlone === true ? `${modules.length} go.mod alone` : count(modules.length, 'module');
  const head = `${paint.subject(what)}  ${namesOf(group)}`;
  if (isLocal(sample)) {
    const folder = sample.replacement?.path ?? '';
    const words = modules.length === 1 ? `replaced by ${escapeTerminal(folder)}` : 'replaced by folders';
    return wrap(`${head}  ${words}, never asked for`, usableColumns(style));
  }
  if (sample.refusal !== undefined) {
    return [...wrap(head, usableColumns(style)), ...routeEnd(sample.plan, style).map(line => `  ${line}`)];
  }
  const rows = entryRows(group, report, style);
  const width = Math.max(...rows.map(([, place]) => widthOf(place)));
  const lines = [...rows.flatMap(row => drawRow(row, width, style)), ...sumsLines(group, report, style)];
  return [...wrap(head, usableColumns(style)), ...lines, ...routeEnd(sample.plan, style).map(line => `  ${line}`)];
}

/** Number or word, place, what it is asked, what comes of it. */
type Row = readonly [string, string, string, string];

function namesOf({ modules, sample }: RouteGroup): string {
  if (modules.length === 1) return escapeTerminal(`${sample.module} ${sample.version}`);
  const counts = new Map<string, number>();
  for (const { module } of modules) {
    const [host = ''] = module.split('/');
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const hosts = [...counts].toSorted(([, a], [, b]) => b - a).map(([host]) => escapeTerminal(host));
  if (hosts.length <= 3) return hosts.join(', ');
  return `${hosts.slice(0, 2).join(', ')} and ${hosts.length - 2} more hosts`;
}

function entryRows({ sample, isExempt }: RouteGroup, report: RouteReport, style: Style): readonly Row[] {
  const requests: readonly Asked[] = [...sample.plan.requests, ...(sample.plan.folders ?? [])];
  if (isExempt) return [['1', 'direct', askedOf(requests, 'direct', sample.module), by('GONOPROXY', report, style)]];
  const { entries } = parseProxyList(report.settings['GOPROXY']?.value ?? '').value;
  return entries.map((entry, index): Row => {
    const isLast = index === entries.length - 1;
    return [
      String(index + 1),
      placeOf(entry),
      askedOf(requests, entry.text, sample.module),
      isLast ? '' : ruleOf(entry),
    ];
  });
}

function placeOf({ kind, text, parsed }: ProxyEntry): string {
  if (kind !== 'url' || parsed === undefined) return escapeTerminal(maskUrl(text).text);
  return escapeTerminal(parsed.scheme === 'file' ? parsed.path : parsed.host);
}

const ruleOf = ({ separator }: ProxyEntry): string =>
  separator === '|' ? 'any fault goes on' : '404 or 410 goes on, all else ends';

/** A request, or what is read of a folder. */
type Asked = Pick<RouteRequest, 'entry' | 'kind' | 'outcome'> & Partial<Pick<RouteRequest, 'auth' | 'host'>>;

/** The kinds that a place is asked for, with what fails; what `direct` would be where it is not reached. */
function askedOf(requests: readonly Asked[], label: string, module: string): string {
  if (label === 'off') return 'ends the list';
  const here = requests.filter(
    ({ entry, kind, auth }) => entry === label && !kind.startsWith('sumdb') && auth !== true,
  );
  if (here.length === 0) return label === 'direct' ? "git at each module's own host" : 'not reached';
  const [own] = module.split('/');
  const words = here.map(({ kind, outcome, host }) => {
    const where = kind === 'vcs' && host !== own ? ` at ${host}` : '';
    const what = kind === 'vcs' ? `git${where}` : kind;
    return outcome === 'ok' ? what : `${what} ${outcome === 'absent' ? 'absent' : 'fails'}`;
  });
  return escapeTerminal([...new Set(words)].join(', '));
}

/** Where the checksums are looked up, or why they are not. */
function sumsLines(group: RouteGroup, report: RouteReport, style: Style): readonly string[] {
  const [place, why] = sumsWords(group, report, style);
  const aside = why === '' ? '' : `  ${paintFor(style).aside(why)}`;
  return wrap(`  sums  ${place}${aside}`, usableColumns(style)).map((line, index) =>
    index === 0 ? `  ${line.trimStart()}` : `        ${line}`,
  );
}

function sumsWords({ sample, isUnchecked }: RouteGroup, report: RouteReport, style: Style): readonly [string, string] {
  const lookup = sample.plan.requests.find(({ kind }) => kind === 'sumdb-lookup');
  if (lookup !== undefined) {
    const place = lookup.url.replace(/^https?:\/\//, '').replace(/\/lookup\/.*$/, '');
    return [escapeTerminal(place), lookup.outcome === 'ok' ? '' : `the lookup ${FAILS[lookup.outcome]}`];
  }
  if (report.settings['GOSUMDB']?.value === 'off') return ['off', by('GOSUMDB', report, style)];
  if (isUnchecked) return ['not asked', by('GONOSUMDB', report, style)];
  return [sample.warm?.modSum === true && sample.warm.zipSum === true ? 'go.sum has them' : 'not reached', ''];
}

const FAILS = { absent: 'finds nothing', error: 'fails' } as const;

/** `by GOPRIVATE, ~/.zshrc:40`: the setting that decides, and where it stands. */
function by(name: string, { settings }: RouteReport, style: Style): string {
  const fact = settings[name];
  if (fact === undefined) return '';
  const { from, ...rest } = fact.origin;
  const origin = rest.layer === 'derived' ? (settings[from ?? '']?.origin ?? rest) : rest;
  return `by ${escapeTerminal(from ?? name)}, ${solid(showOrigin(origin, style))}`;
}

/** What does not fit beside stands below, under what it is about. */
function drawRow([number, place, asked, rule]: Row, width: number, style: Style): readonly string[] {
  const { aside } = paintFor(style);
  const start = `  ${number}  ${place}${' '.repeat(width - widthOf(place))}`;
  const indent = ' '.repeat(number.length + 6);
  const room = usableColumns(style);
  const below = (text: string, brush: (line: string) => string): readonly string[] =>
    wrap(text, room - indent.length).map(line => indent + brush(line));
  const fits = (...parts: readonly string[]): boolean => widthOf([start, ...parts].join('  ')) <= room;
  if (rule === '' || fits(asked, rule))
    return [[start, asked, ...(rule === '' ? [] : [aside(rule)])].join('  ').trimEnd()];
  if (fits(asked)) return [`${start}  ${asked}`, ...below(rule, aside)];
  return [start.trimEnd(), ...below(asked, line => line), ...below(rule, aside)];
}
