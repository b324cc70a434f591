import picocolors from 'picocolors';
import type { Style } from './style.ts';

type Brush = (text: string) => string;

/** Colours by role, never by name; without colour every brush gives its text back. */
export interface Paint {
  readonly error: Brush;
  readonly warn: Brush;
  readonly info: Brush;
  readonly done: Brush;
  readonly subject: Brush;
  readonly aside: Brush;
}

/** The signs of a report. */
export interface Signs {
  readonly done: string;
  readonly failed: string;
  readonly becomes: string;
  readonly dot: string;
}

/** The brushes for `style`. Text must be escaped before it is painted. */
export function paintFor(style: Style): Paint {
  const { red, yellow, blue, green, bold, dim } = picocolors.createColors(style.colour);
  return { error: red, warn: yellow, info: blue, done: green, subject: bold, aside: dim };
}

/** The signs for `style`, or their ASCII twins. */
export function signsFor(style: Style): Signs {
  return style.unicode
    ? { done: '✓', failed: '✗', becomes: '→', dot: '·' }
    : { done: 'ok', failed: 'x', becomes: '->', dot: '-' };
}
