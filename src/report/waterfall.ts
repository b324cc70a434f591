import type { Phase, PhaseName, ProbeReport } from '../model/probe.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor } from './paint.ts';
import { type Style, usableColumns } from './style.ts';
import { widthOf } from './wrap.ts';

const LABELS: Readonly<Record<PhaseName, string>> = {
  resolve: 'dns',
  dial: 'tcp',
  connect: 'proxy',
  tls: 'tls',
  http: 'http',
  protocol: '',
  signature: '',
};

/** Phases that are worth a bar: those that waited for somebody. */
const isDrawn = ({ name, outcome, start, end }: Phase): boolean =>
  LABELS[name] !== '' && outcome !== 'skipped' && (end - start >= 0.5 || outcome !== 'ok');

interface Row {
  readonly name: string;
  readonly phases: readonly Phase[];
  readonly numbers: string;
}

/**
 * One row for each probe, all to one scale of time: what each layer took, waiting in vain drawn pale. A pipe gets the
 * same rows as a terminal, since they need no colour.
 */
export function waterfall(probes: readonly ProbeReport[], style: Style): readonly string[] {
  const rows = probes.map(rowOf).filter(({ phases }) => phases.length > 0);
  if (rows.length === 0) return [];
  const nameWidth = Math.max(...rows.map(({ name }) => widthOf(name)));
  const numberWidth = Math.max(...rows.map(({ numbers }) => widthOf(numbers)));
  const rooms = rows.map(({ phases }) => usableColumns(style) - nameWidth - numberWidth - labelWidth(phases) - 6);
  const total = Math.max(1, ...rows.map(({ phases }) => phases.reduce((sum, { start, end }) => sum + end - start, 0)));
  const cellsPerMs = Math.max(8, Math.min(...rooms)) / total;
  return rows.map(({ name, phases, numbers }) => {
    const bars = phases.map(phase => bar(phase, cellsPerMs, style));
    const left = `  ${name}${' '.repeat(nameWidth - widthOf(name) + 2)}${bars.map(({ text }) => text).join(' ')}`;
    const used = 3 + nameWidth + bars.reduce((sum, { width }) => sum + width + 1, 0);
    const gap = Math.max(2, usableColumns(style) - used - widthOf(numbers));
    return `${left}${' '.repeat(gap)}${paintFor(style).aside(numbers)}`;
  });
}

/** A handshake that was made twice, for other roots, is one bar: who reads wants to know where the time went. */
function rowOf({ url, phases }: ProbeReport): Row {
  const merged: Phase[] = [];
  for (const phase of phases.filter(isDrawn)) {
    const at = merged.findIndex(({ name }) => name === phase.name);
    const before = merged[at];
    if (before === undefined) merged.push(phase);
    else merged[at] = { ...phase, start: before.start, end: before.end + phase.end - phase.start };
  }
  const name = escapeTerminal(url.replace(/^https?:\/\//, '').replace(/\/$/, ''));
  return { name: widthOf(name) > 30 ? `${name.slice(0, 29)}…` : name, phases: merged, numbers: numbersOf(merged) };
}

/** Label, blank, the cross of a failure, a blank between two bars. */
const labelWidth = (phases: readonly Phase[]): number =>
  phases.reduce((sum, { name, outcome }) => sum + LABELS[name].length + 2 + (outcome === 'fail' ? 1 : 0) + 1, 0);

/** At least one cell, so that nothing that happened is invisible. */
function bar(
  { name, start, end, outcome }: Phase,
  cellsPerMs: number,
  style: Style,
): { readonly text: string; readonly width: number } {
  const paint = paintFor(style);
  const cells = Math.max(1, Math.floor((end - start) * cellsPerMs));
  const isVain = outcome === 'timeout' || outcome === 'aborted';
  const [full, pale, cross] = style.unicode ? (['█', '░', '✗'] as const) : (['#', '.', 'x'] as const);
  const body = (isVain ? pale : full).repeat(cells) + (outcome === 'fail' ? cross : '');
  const brush = outcome === 'ok' ? paint.done : outcome === 'fail' ? paint.error : paint.aside;
  return { text: `${LABELS[name]} ${brush(body)}`, width: LABELS[name].length + 1 + widthOf(body) };
}

/** `12 31 64 33 ms`; `900+` where it was waited for in vain. */
const numbersOf = (phases: readonly Phase[]): string =>
  `${phases.map(({ start, end, outcome }) => `${Math.round(end - start)}${outcome === 'ok' || outcome === 'fail' ? '' : '+'}`).join(' ')} ms`;
