import type { RoutePlan, RouteRequest } from '../go/route/types.ts';
import type { RoutedModule, RouteReport } from '../model/route.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { routeEnd } from './route-end.ts';
import { whyRequest } from './route-why.ts';
import { isLocal } from './route-groups.ts';
import { showOrigin } from './show-place.ts';
import { usableColumns, type Style } from './style.ts';
import { solid, widthOf, wrap } from './wrap.ts';

/** Every request of one module, in order, with what comes of it; with `why` the setting and the rule behind each. */
export function ladderLines(module: RoutedModule, report: RouteReport, style: Style, why: boolean): readonly string[] {
  const { plan } = module;
  if (isLocal(module)) return [`  replaced by ${escapeTerminal(module.replacement?.path ?? '')}, never asked for`];
  const rows = stepsOf(plan);
  const widths = [0, 1].map(column => Math.max(0, ...rows.map(({ words }) => widthOf(words[column] ?? ''))));
  const steps = rows.flatMap(({ number, request, words, url }) => {
    const start = words.map((word, column) => `${word}${' '.repeat((widths[column] ?? 0) - widthOf(word))}`).join('  ');
    const line = `  ${number.padStart(String(plan.requests.length).length)}  ${start}  ${escapeTerminal(url)}`;
    return why && request !== null ? [line, ...whyLines(request, { module: plan.module, report }, style)] : [line];
  });
  const { done } = signsFor(style);
  const good =
    plan.result === 'ok' && plan.isOpen !== true
      ? [paintFor(style).done(`${done} ${plan.goModAlone === true ? 'go.mod ' : ''}downloaded`)]
      : [];
  const none = plan.requests.length === 0 && plan.result === 'ok' ? ['  nobody is asked'] : [];
  return [...steps, ...none, ...[...good, ...routeEnd(plan, style)].map(line => `  ${line}`)];
}

interface Step {
  /** Empty for what is no request. */
  readonly number: string;
  readonly request: RouteRequest | null;
  readonly words: readonly [string, string];
  readonly url: string;
}

/** The requests, numbered, and between them what is read of folders. */
function stepsOf({ requests, folders = [] }: RoutePlan): readonly Step[] {
  const reads = (count: number): readonly Step[] =>
    folders
      .filter(({ after }) => after === count)
      .map(({ kind, outcome, url }) => ({ number: '', request: null, words: [kind, READ_WORDS[outcome]], url }));
  const steps = requests.flatMap((request, index): readonly Step[] => [
    ...reads(index),
    {
      number: String(index + 1),
      request,
      words: [request.kind, outcomeWords(request)],
      url: request.url,
    },
  ]);
  return [...steps, ...reads(requests.length)];
}

const READ_WORDS = { ok: 'there', absent: 'not there', error: 'unreadable' } as const;

function outcomeWords({ outcome, next, auth, waits }: RouteRequest): string {
  const again = auth === true ? 'again: ' : '';
  const waited = waits === undefined ? '' : ` after ${waits} s`;
  if (outcome === 'ok') return `${again}ok`;
  const what = outcome === 'absent' ? 'absent' : 'fails';
  return `${again}${what}${waited}, ${next === 'stops' ? 'ends' : 'goes on'}`;
}

function whyLines(
  request: RouteRequest,
  { module, report }: { readonly module: string; readonly report: RouteReport },
  style: Style,
): readonly string[] {
  const { setting, origin, rule } = whyRequest(request, module, report);
  const paint = paintFor(style);
  const text = `${setting}, ${solid(showOrigin(origin, style))}: ${escapeTerminal(rule)}`;
  return wrap(text, usableColumns(style) - 8).map(line => `        ${paint.aside(line)}`);
}
