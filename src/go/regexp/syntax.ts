import { bracketClass, escapedChar, exactly, folded, perlClass, type Meets } from './classes.ts';
import { Reader, refuse } from './reader.ts';

/** A regular expression as a tree. */
export type Node =
  | { readonly kind: 'character'; readonly meets: Meets }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly of: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly of: Node;
      readonly least: number;
      /** Infinity: no limit. */ readonly most: number;
    }
  | { readonly kind: 'place'; readonly at: Place };

export type Place = 'text start' | 'text end' | 'line start' | 'line end' | 'boundary' | 'no boundary';

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

interface State {
  readonly reader: Reader;
  flags: Flags;
  depth: number;
}

/** As deep as anybody writes; Go takes 1000. */
const DEEPEST = 100;
/** regexp/syntax: maxRepeat, also of repetitions in one another. */
const MOST_REPEATS = 1000;

/** Reads an expression in Go's syntax (regexp/syntax, Perl flags); throws RegexpFault. */
export function parseRegexp(text: string): Node {
  const state: State = {
    reader: new Reader(text),
    flags: { i: false, m: false, s: false },
    depth: 0,
  };
  const node = readChoice(state);
  if (!state.reader.atEnd) refuse('unexpected )');
  if (repeatsOf(node) > MOST_REPEATS) refuse('invalid repeat count');
  return node;
}

/** How often the innermost piece is written out at most. */
function repeatsOf(node: Node): number {
  if (node.kind === 'sequence') return Math.max(1, ...node.parts.map(repeatsOf));
  if (node.kind === 'choice') return Math.max(1, ...node.of.map(repeatsOf));
  if (node.kind !== 'repeat') return 1;
  const times = node.most === Infinity ? node.least : node.most;
  return Math.max(1, times) * repeatsOf(node.of);
}

function readChoice(state: State): Node {
  const { reader } = state;
  const of: Node[] = [];
  let parts: Node[] = [];
  let isRepeated = false;
  while (!reader.atEnd && reader.peek() !== ')') {
    const repeat = readRepeat(reader);
    if (repeat !== null) parts.push(repeated(parts.pop(), repeat, isRepeated));
    else if (reader.take('|')) {
      of.push({ kind: 'sequence', parts });
      parts = [];
    } else parts.push(...readPiece(state));
    isRepeated = repeat !== null;
  }
  of.push({ kind: 'sequence', parts });
  return { kind: 'choice', of };
}

/** Also over flags that stand between: Go repeats what it read last. */
function repeated(of: Node | undefined, repeat: Repeat, isRepeated: boolean): Node {
  if (isRepeated) refuse('invalid nested repetition operator');
  return of === undefined ? refuse('missing argument to repetition operator') : { kind: 'repeat', of, ...repeat };
}

/** One atom, none for flags, several for a `\Q…\E`. */
function readPiece(state: State): readonly Node[] {
  const { reader } = state;
  if (reader.take('\\Q')) return readLiteral(state);
  const atom = readAtom(state);
  return atom === null ? [] : [atom];
}

interface Repeat {
  readonly least: number;
  readonly most: number;
}

/** `*`, `+`, `?` or `{n,m}`, lazy or not; null, and nothing read, where none comes next. */
function readRepeat(reader: Reader): Repeat | null {
  const repeat = readTimes(reader);
  if (repeat !== null) reader.take('?');
  return repeat;
}

const SHORT_FORMS: Readonly<Record<string, Repeat>> = {
  '*': { least: 0, most: Infinity },
  '+': { least: 1, most: Infinity },
  '?': { least: 0, most: 1 },
};

function readTimes(reader: Reader): Repeat | null {
  const short = SHORT_FORMS[reader.peek()];
  if (short !== undefined) {
    reader.next();
    return short;
  }
  const found = reader.match(/^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/u);
  if (found === null) return null;
  const [, low, comma, high] = found;
  const least = Number(low);
  const most = comma === undefined ? least : Number(high ?? Infinity);
  const isTooMuch = least > MOST_REPEATS || (most !== Infinity && most > MOST_REPEATS);
  return isTooMuch || most < least ? refuse('invalid repeat count') : { least, most };
}

function readLiteral(state: State): readonly Node[] {
  const { reader } = state;
  const parts: Node[] = [];
  while (!reader.atEnd && !reader.take('\\E')) parts.push(character(state, reader.next().codePointAt(0) ?? 0));
  return parts;
}

function readAtom(state: State): Node | null {
  const { reader, flags } = state;
  switch (reader.peek()) {
    case '(':
      reader.next();
      return readGroup(state);
    case '[':
      reader.next();
      return { kind: 'character', meets: bracketClass(reader, flags.i) };
    case '\\':
      return readEscape(state);
    default:
      return readMark(state) ?? character(state, reader.next().codePointAt(0) ?? 0);
  }
}

/** `.`, `^` and `$`. */
function readMark({ reader, flags }: State): Node | null {
  if (reader.take('.')) return { kind: 'character', meets: flags.s ? () => true : code => code !== 10 };
  if (reader.take('^')) return { kind: 'place', at: flags.m ? 'line start' : 'text start' };
  if (reader.take('$')) return { kind: 'place', at: flags.m ? 'line end' : 'text end' };
  return null;
}

const PLACES: Readonly<Record<string, Place>> = { A: 'text start', z: 'text end', b: 'boundary', B: 'no boundary' };

function readEscape(state: State): Node {
  const { reader, flags } = state;
  const at = PLACES[reader.peek(1)];
  if (at !== undefined) {
    reader.match(/^\\./u);
    return { kind: 'place', at };
  }
  const meets = perlClass(reader, flags.i);
  return meets === null ? character(state, escapedChar(reader)) : { kind: 'character', meets };
}

function character({ flags }: State, code: number): Node {
  const meets = exactly(code);
  return { kind: 'character', meets: flags.i ? folded(meets) : meets };
}

/** Behind `(`: a group, or flags for the rest of the group around them, which are null. */
function readGroup(state: State): Node | null {
  const { reader, flags: before } = state;
  if (++state.depth > DEEPEST) refuse('expression nests too deeply');
  if (reader.take('?') && reader.match(/^P?<\w+>/u) === null) {
    const flags = readFlags(state);
    state.flags = flags.flags;
    if (flags.alone) {
      state.depth--;
      return null;
    }
  }
  const inner = readChoice(state);
  if (!reader.take(')')) refuse('missing closing )');
  state.flags = before;
  state.depth--;
  return inner;
}

function readFlags({ reader, flags }: State): { readonly flags: Flags; readonly alone: boolean } {
  const found = reader.match(/^([imsU]*)(?:-([imsU]+))?([:)])/u);
  if (found === null) return refuse('invalid or unsupported Perl syntax');
  const [, on = '', off = '', end] = found;
  const value = (name: keyof Flags): boolean => (flags[name] || on.includes(name)) && !off.includes(name);
  return { flags: { i: value('i'), m: value('m'), s: value('s') }, alone: end === ')' };
}
