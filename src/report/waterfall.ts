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
const isDrawn = ({ name, outcome }: Phase): boolean => LABELS[name] !== '' && outcome !== 'skipped';

/**
 * One row for each probe, all to one scale of time: what each layer took, waiting in vain drawn pale. A pipe gets the
 * same rows as a terminal, since they need no colour.
 */
export function waterfall(probes: readonly ProbeReport[], style: Style): readonly string[] {
  const drawn = probes.filter(({ phases }) => phases.some(isDrawn));
  if (drawn.length === 0) return [];
  const names = drawn.map(({ url }) => escapeTerminal(url.replace(/^https?:\/\//, '').replace(/\/$/, '')));
  const nameWidth = Math.min(28, Math.max(...names.map(widthOf)));
  const numbers = drawn.map(({ phases }) => numbersOf(phases.filter(isDrawn)));
  const numberWidth = Math.max(...numbers.map(widthOf));
  const labels = Math.max(...drawn.map(({ phases }) => phases.filter(isDrawn).length)) * 5;
  const room = Math.max(10, usableColumns(style) - nameWidth - numberWidth - labels - 8);
  const total = Math.max(1, ...drawn.flatMap(({ phases }) => phases.filter(isDrawn).map(({ end }) => end)));
  return drawn.map(({ phases }, at) => {
    const name = (names[at] ?? '').slice(0, nameWidth);
    const bars = phases.filter(isDrawn).map(phase => bar(phase, room / total, style));
    const left = `  ${name}${' '.repeat(nameWidth - widthOf(name) + 2)}${bars.join(' ')}`;
    const gap = usableColumns(style) - widthOf(stripColour(left)) - widthOf(numbers[at] ?? '');
    const aside = paintFor(style).aside(numbers[at] ?? '');
    return gap >= 2 ? `${left}${' '.repeat(gap)}${aside}` : `${left}  ${aside}`;
  });
}

/** At least one cell, so that nothing that happened is invisible. */
function bar({ name, start, end, outcome }: Phase, cellsPerMs: number, style: Style): string {
  const paint = paintFor(style);
  const cells = Math.max(1, Math.round((end - start) * cellsPerMs));
  const isVain = outcome === 'timeout' || outcome === 'aborted';
  const [full, pale, cross] = style.unicode ? ['█', '░', '✗'] : ['#', '.', 'x'];
  const body = (isVain ? pale : full).repeat(cells);
  const brush = outcome === 'ok' ? paint.done : outcome === 'fail' ? paint.error : paint.aside;
  return `${LABELS[name]} ${brush(outcome === 'fail' ? `${body}${cross}` : body)}`;
}

/** `12 31 64 33 ms`, a limit that was hit with an ellipsis. */
const numbersOf = (phases: readonly Phase[]): string =>
  `${phases.map(({ start, end, outcome }) => `${Math.round(end - start)}${outcome === 'timeout' ? '+' : ''}`).join(' ')} ms`;

const stripColour = (text: string): string => text.replaceAll(/\u001b\[\d+m/g, '');
