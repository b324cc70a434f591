import { progressText, type Progress } from '../report/progress-text.ts';
import type { Style } from '../report/style.ts';
import type { System } from '../system/types.ts';

/** Tells on standard error how far long work is. */
export interface ProgressLine {
  readonly show: (progress: Omit<Progress, 'elapsedMs'>) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

/** Work that ends sooner says nothing. */
const QUIET_MS = 300;

/** A terminal's line is drawn anew at most so often; elsewhere a line of its own is due now and then. */
const REDRAW_MS = 100;
const PLAIN_MS = 10_000;

export function progressLine({ output, clock }: Pick<System, 'output' | 'clock'>, style: Style): ProgressLine {
  const started = clock.now();
  const isTerminal = output.errIsTerminal;
  const every = isTerminal ? REDRAW_MS : PLAIN_MS;
  let last = isTerminal ? started + QUIET_MS - REDRAW_MS : started;
  let drawn = false;
  return {
    show: progress => {
      const now = clock.now();
      if (now - last < every) return;
      last = now;
      const line = progressText({ ...progress, elapsedMs: now - started }, style);
      output.err(isTerminal ? `\r\u001b[2K${line}` : `${line}\n`);
      drawn = isTerminal;
    },
    end: () => {
      if (drawn) output.err('\r\u001b[2K');
    },
  };
}
