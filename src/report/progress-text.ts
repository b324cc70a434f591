import { escapeTerminal } from './escape-terminal.ts';
import { signsFor } from './paint.ts';
import { type Style, usableColumns } from './style.ts';
import { widthOf } from './wrap.ts';

/** How far long work over repositories is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What was done last. */
  readonly name: string;
  readonly elapsedMs: number;
}

/** `  412 of 1,830 repositories · 96/s · 15 s left · acme/billing`, in one line of the terminal. */
export function progressText({ done, total, name, elapsedMs }: Progress, style: Style): string {
  const { dot } = signsFor(style);
  const perSecond = (done * 1000) / Math.max(1, elapsedMs);
  const parts = [
    `${grouped(done)} of ${grouped(total)} repositories`,
    `${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)}/s`,
    `${Math.ceil((total - done) / Math.max(perSecond, 0.001))} s left`,
  ];
  const line = `  ${parts.join(` ${dot} `)}`;
  const whole = `${line} ${dot} ${escapeTerminal(name)}`;
  return widthOf(whole) < usableColumns(style) ? whole : line;
}

/** `1,830`, whatever the locale. */
export const grouped: (number: number) => string = number => String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
