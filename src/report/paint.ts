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

/**
 * The brushes for `style`, as ECMA-48 select graphic rendition. Own code: a colour library looks at the terminal when it
 * loads, which costs the hook a stream. Text must be escaped before it is painted.
 */
export function paintFor(style: Style): Paint {
  const brush = (on: number, off: number): Brush =>
    style.colour ? text => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`) : text => text;
  return {
    error: brush(31, 39),
    warn: brush(33, 39),
    info: brush(34, 39),
    done: brush(32, 39),
    subject: brush(1, 22),
    aside: brush(2, 22),
  };
}

/** The signs for `style`, or their ASCII twins. */
export function signsFor(style: Style): Signs {
  return style.unicode
    ? { done: '✓', failed: '✗', becomes: '→', dot: '·' }
    : { done: 'ok', failed: 'x', becomes: '->', dot: '-' };
}
