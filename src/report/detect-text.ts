import { maskUrl } from '../go/mask.ts';
import type { Confidence, DetectResult, RuleTrace, TraceTerm } from '../model/detection.ts';
import type { ProbeReport } from '../model/probe.ts';
import { count } from './count.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { probeMs, probeWords } from './probe-words.ts';
import { type Style, usableColumns } from './style.ts';
import { waterfall } from './waterfall.ts';
import { widthOf, wrap } from './wrap.ts';

/** What people read of `gopolicy detect`: the answer, why, and with `explain` every rule and a picture of the probes. */
export function detectText(result: DetectResult, style: Style, explain: boolean): string {
  const trace = explain ? result.trace : result.trace.filter(each => isDecisive(each, result));
  const blocks = [
    [headLine(result, style)],
    traceLines(trace, result, style),
    explain ? waterfall(result.probes, style) : [],
    result.notes.flatMap(note => hang(`note  ${escapeTerminal(maskUrl(note).text)}`, style)),
    helpLines(result, explain),
  ];
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Of an answer the rule that gave it; where there is none, what could not be told. */
const isDecisive = ({ environment, value }: RuleTrace, result: DetectResult): boolean =>
  result.environment === null ? value === null : environment === result.environment;

const MINUTE = 60_000;

function headLine({ environment, confidence, decidedInMs, ageMs, probes }: DetectResult, style: Style): string {
  const { dot } = signsFor(style);
  const paint = paintFor(style);
  const time = probes.length === 0 ? [] : [`${Math.round(decidedInMs)} ms`];
  const age =
    ageMs < 1000
      ? []
      : [ageMs < MINUTE ? `${Math.round(ageMs / 1000)} s ago` : `${count(Math.round(ageMs / MINUTE), 'minute')} ago`];
  const name = environment === null ? paint.warn('cannot tell') : paint.subject(escapeTerminal(environment));
  const how = environment === null ? [] : [HOW[confidence]];
  return [name, ...how, ...time, ...age].join(` ${dot} `);
}

const HOW: Readonly<Record<Confidence, string>> = {
  verified: 'verified',
  provisional: 'provisional',
  remembered: 'remembered',
  stated: 'stated',
  none: 'not known',
};

/** `  cn  yes  goproxy.cn proves genuine   140 ms`, one line for each environment. */
function traceLines(trace: readonly RuleTrace[], result: DetectResult, style: Style): readonly string[] {
  const width = Math.max(0, ...trace.map(({ environment }) => widthOf(escapeTerminal(environment))));
  return trace.flatMap(each => {
    const paint = paintFor(style);
    const name = escapeTerminal(each.environment);
    const isChosen = each.environment === result.environment;
    const verdict = each.leftOut !== undefined ? '-' : verdictOf(each, isChosen);
    const start = `  ${isChosen ? paint.subject(name) : name}${' '.repeat(width - widthOf(name) + 2)}`;
    const [first = { words: reasonless(each, result), aside: '' }, ...others] =
      each.leftOut === undefined
        ? each.terms.map(term => termLine(term, result))
        : [{ words: each.leftOut, aside: '' }];
    const indent = ' '.repeat(width + 9);
    return [
      ...besides(`${start}${verdict.padEnd(5)}`, first, { indent, style }),
      ...others.flatMap(other => besides(indent, other, { indent, style })),
    ];
  });
}

const verdictOf = ({ value }: RuleTrace, isChosen: boolean): string =>
  isChosen || value === true ? 'yes' : value === false ? 'no' : '?';

function reasonless({ environment }: RuleTrace, { rule, environment: chosen }: DetectResult): string {
  if (environment !== chosen) return 'asked for by name only';
  return rule === 'GOPOLICY_ENV' ? 'GOPOLICY_ENV names it' : 'its condition holds always';
}

interface Reason {
  readonly words: string;
  readonly aside: string;
}

function termLine(term: TraceTerm, { probes }: DetectResult): Reason {
  if (term.kind === 'endpoint') return endpointLine(term.endpoint, probes);
  return { words: conditionWords(term), aside: '' };
}

function conditionWords(term: Exclude<TraceTerm, { kind: 'endpoint' }>): string {
  if (term.kind === 'variable') {
    const wanted = term.wanted === null ? 'unset' : `"${term.wanted}"`;
    return `${escapeTerminal(term.name)} ${term.value === true ? 'is' : 'is not'} ${escapeTerminal(wanted)}`;
  }
  const holds = term.value === null ? null : term.value === term.wanted;
  return term.kind === 'route' ? routeWords(holds) : `${holds === true ? 'a' : 'no'} CI variable is set`;
}

const routeWords = (has: boolean | null): string =>
  has === null
    ? 'whether there is a default route cannot be told'
    : has
      ? 'there is a default route'
      : 'there is no default route';

function endpointLine(endpoint: string, probes: readonly ProbeReport[]): Reason {
  const probe = probes.find(each => each.endpoint === endpoint);
  if (probe === undefined) return { words: `${escapeTerminal(endpoint)}: not asked, it could not matter`, aside: '' };
  const aside = `${probe.code === 'ok' ? '' : `${escapeTerminal(probe.code)}  `}${probeMs(probe)} ms`;
  return { words: `${hostOf(probe)}${probe.healthy === true ? '' : ':'} ${probeWords(probe)}`, aside };
}

const hostOf = ({ url }: ProbeReport): string => escapeTerminal(url.replace(/^https?:\/\//, '').replace(/\/$/, ''));

/** The reason, and at the right edge what a reader who wants more looks for. */
function besides(
  start: string,
  { words, aside }: Reason,
  { indent, style }: { readonly indent: string; readonly style: Style },
): readonly string[] {
  const paint = paintFor(style);
  const room = usableColumns(style) - indent.length;
  const [first = '', ...rest] = wrap(words, room);
  const last = rest.length === 0 ? first : (rest.at(-1) ?? '');
  const gap = room - widthOf(last) - widthOf(aside);
  const lines = [`${start}${first}`, ...rest.map(line => indent + line)];
  if (aside === '') return lines;
  if (gap < 2) return [...lines, `${indent}${' '.repeat(Math.max(0, room - widthOf(aside)))}${paint.aside(aside)}`];
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${' '.repeat(gap)}${paint.aside(aside)}`];
}

function helpLines({ environment, confidence, probes }: DetectResult, explain: boolean): readonly string[] {
  if (environment === null) {
    return explain
      ? ['gopolicy apply --env NAME  says it by hand']
      : ['gopolicy detect --explain  shows what was asked'];
  }
  if (explain || confidence === 'stated') return [];
  return confidence === 'verified' || probes.length === 0 ? [] : ['gopolicy detect --refresh --wait  asks longer'];
}

function hang(text: string, style: Style): readonly string[] {
  const [first = '', ...rest] = wrap(text, usableColumns(style) - 8);
  return [`  ${first}`, ...rest.map(line => `        ${line}`)];
}
