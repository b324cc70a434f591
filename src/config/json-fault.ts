/** What may come next: a value, the first key or `}`, the first item or `]`, a key, a colon, what follows a value. */
type State = 'value' | 'first-key' | 'first-item' | 'key' | 'colon' | 'after';

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const ATOM = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;

/** A JSON text (RFC 8259) on its way. */
interface Reading {
  readonly text: string;
  at: number;
  /** The closing signs of what is open. */
  readonly open: string[];
  state: State;
}

/** The offset at which a text stops being JSON; null where it is JSON to its end. Iterative: depth does no harm. */
export function jsonFault(text: string): number | null {
  const read: Reading = { text, at: 0, open: [], state: 'value' };
  for (;;) {
    skip(read, BLANKS);
    const isDone = read.state === 'after' && read.open.length === 0;
    if (read.at >= text.length) return isDone ? null : read.at;
    if (isDone || !step(read)) return read.at;
  }
}

function skip(read: Reading, pattern: RegExp): boolean {
  pattern.lastIndex = read.at;
  if (!pattern.test(read.text)) return false;
  read.at = pattern.lastIndex;
  return true;
}

/** Takes one token; false where none fits. */
function step(read: Reading): boolean {
  const sign = read.text[read.at] ?? '';
  const closes = (read.state === 'first-key' && sign === '}') || (read.state === 'first-item' && sign === ']');
  return closes ? close(read) : STEPS[read.state](read, sign);
}

const stepKey = (read: Reading): boolean => skip(read, STRING) && go(read, 'colon');

const STEPS: Readonly<Record<State, (read: Reading, sign: string) => boolean>> = {
  value: stepValue,
  'first-item': stepValue,
  'first-key': stepKey,
  key: stepKey,
  colon: (read, sign) => sign === ':' && take(read, 'value'),
  after: stepAfter,
};

function stepValue(read: Reading, sign: string): boolean {
  if (sign === '{') return read.open.push('}') > 0 && take(read, 'first-key');
  if (sign === '[') return read.open.push(']') > 0 && take(read, 'first-item');
  return skip(read, sign === '"' ? STRING : ATOM) && go(read, 'after');
}

function stepAfter(read: Reading, sign: string): boolean {
  const closer = read.open.at(-1);
  if (sign === closer) return close(read);
  return sign === ',' && take(read, closer === '}' ? 'key' : 'value');
}

function close(read: Reading): boolean {
  read.open.pop();
  return take(read, 'after');
}

function take(read: Reading, state: State): boolean {
  read.at++;
  return go(read, state);
}

function go(read: Reading, state: State): boolean {
  read.state = state;
  return true;
}
