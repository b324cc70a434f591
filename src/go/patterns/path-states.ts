/**
 * Module paths as an automaton: what of a path read so far decides how it may go on (golang.org/x/mod/module:
 * CheckPath). `shape` holds what nearly every question turns on; `detail` the rest: names that Windows has for itself,
 * major versions, gopkg.in. Null for `detail` leaves the rest out: then some paths are no module paths, and none is missed.
 */
export interface PathState {
  readonly shape: Shape;
  /** Elements begun. */
  readonly elements: number;
  readonly detail: Detail | null;
}

/** Of the first element: nothing yet, no dot yet, just behind a dot, a dot before; then the same of the others. */
type Shape = 'first' | 'dotless' | 'first-dot' | 'dotted' | 'next' | 'inside' | 'next-dot';

/** Each a short text that stands for all texts that go on alike, so that a character more is one character behind it. */
interface Detail {
  /** A beginning of `gopkg.in`, or `_`. */
  readonly host: string;
  /** The element up to its first dot: a beginning of a name that Windows has for itself, `~`, `~0`, `_`; `.` behind the dot. */
  readonly short: string;
  /** The element as a major version: ``, `v`, `v0`, `v1`, `v2` for what is a good one, `v.`, `_`. */
  readonly major: string;
  /** The end of the path as gopkg.in wants it: a beginning of `.v1-unstable`, `.v0`. */
  readonly gopkg: string;
}

const START: Detail = { host: '', short: '', major: '', gopkg: '' };

/** Before the first character. */
export const pathStart = (exact: boolean): PathState => ({ shape: 'first', elements: 1, detail: exact ? START : null });

/** The state behind one more character of `[A-Za-z0-9-._~/]`; null where no module path goes on so. */
export function pathStep(state: PathState, char: string): PathState | null {
  const shape = stepShape(state.shape, char);
  if (shape === null) return null;
  if (state.detail === null) return { ...state, shape, elements: state.elements + (char === '/' ? 1 : 0) };
  const detail = char === '/' ? endElement(state.detail) : stepDetail(state.detail, char, state.elements === 1);
  return detail === null ? null : { shape, elements: state.elements + (char === '/' ? 1 : 0), detail };
}

/** Whether what was read is a module path. */
export function pathEnds({ shape, elements, detail }: PathState): boolean {
  if (shape !== 'dotted' && shape !== 'inside') return false;
  if (detail === null) return true;
  if (BAD_SHORT.has(detail.short)) return false;
  if (elements === 1) return true;
  if (detail.host === GOPKG) return GOOD_GOPKG.has(detail.gopkg);
  return !BAD_MAJOR.has(detail.major);
}

/** Equal for states that go on alike; `elements` counts up to `most`. */
export function pathKey({ shape, elements, detail }: PathState, most: number): string {
  const rest = detail === null ? '' : `${detail.host} ${detail.short} ${detail.major} ${detail.gopkg}`;
  return `${shape} ${Math.min(elements, Math.max(most, 2))} ${rest}`;
}

function stepShape(shape: Shape, char: string): Shape | null {
  if (char === '/') return shape === 'dotted' || shape === 'inside' ? 'next' : null;
  if (char === '.') return AFTER_DOT[shape];
  const inFirst = AFTER_FIRST[shape];
  if (inFirst === undefined) return 'inside';
  return /[a-z0-9]/.test(char) || (char === '-' && shape !== 'first') ? inFirst : null;
}

const AFTER_DOT: Readonly<Record<Shape, Shape | null>> = {
  first: null,
  dotless: 'first-dot',
  'first-dot': 'first-dot',
  dotted: 'first-dot',
  next: null,
  inside: 'next-dot',
  'next-dot': 'next-dot',
};

const AFTER_FIRST: Readonly<Partial<Record<Shape, Shape>>> = {
  first: 'dotless',
  dotless: 'dotless',
  'first-dot': 'dotted',
  dotted: 'dotted',
};

const GOPKG = 'gopkg.in';
const GOOD_GOPKG: ReadonlySet<string> = new Set(['.v0', '.v1', '.v1-unstable']);
const BAD_MAJOR: ReadonlySet<string> = new Set(['v0', 'v1', 'v.']);

const NUMBERED = Array.from('123456789').flatMap(digit => [`com${digit}`, `lpt${digit}`]);
const RESERVED: readonly string[] = ['con', 'prn', 'aux', 'nul', ...NUMBERED];
const BAD_SHORT: ReadonlySet<string> = new Set([...RESERVED, '~0']);

function endElement({ host, short }: Detail): Detail | null {
  return BAD_SHORT.has(short) ? null : { host, short: '', major: '', gopkg: '' };
}

function stepDetail({ host, short, major, gopkg }: Detail, char: string, isFirst: boolean): Detail | null {
  if (char === '.' && BAD_SHORT.has(short)) return null;
  return {
    host: isFirst ? asHost(host + char) : host,
    short: char === '.' || short === '.' ? '.' : asShort(short + char.toLowerCase()),
    major: isFirst ? '' : asMajor(major + char),
    gopkg: isFirst ? '' : asGopkg(gopkg + char),
  };
}

const asHost = (text: string): string => (GOPKG.startsWith(text) ? text : '_');

function asShort(text: string): string {
  if (RESERVED.some(name => name.startsWith(text))) return text;
  const tilde = /~(\d*)$/.exec(text);
  if (tilde === null) return '_';
  return tilde[1] === '' ? '~' : '~0';
}

function asMajor(text: string): string {
  if (!/^v[0-9.]*$/.test(text)) return '_';
  if (text.includes('.')) return 'v.';
  if (text === 'v' || text === 'v1') return text;
  return text.startsWith('v0') ? 'v0' : 'v2';
}

function asGopkg(text: string): string {
  const plain = text.replace(/^\.v[1-9]\d*/, '.v1');
  if (plain === '.v0' || '.v1-unstable'.startsWith(plain)) return plain;
  return text.endsWith('.') ? '.' : '';
}
