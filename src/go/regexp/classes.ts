import { foldingsOf } from './folding.ts';
import { refuse, type Reader } from './reader.ts';

/** Whether a code point is meant. */
export type Meets = (code: number) => boolean;

const inRanges =
  (...ranges: readonly (readonly [number, number])[]): Meets =>
  code =>
    ranges.some(([low, high]) => code >= low && code <= high);
const within = (text: string): Meets => inRanges(...pairs(text));
const pairs = (text: string): readonly (readonly [number, number])[] =>
  (text.match(/[^]{2}/g) ?? []).map(pair => [pair.charCodeAt(0), pair.charCodeAt(1)]);

/** regexp/syntax: perl_groups.go, each as pairs of a first and a last character. */
const PERL: Readonly<Record<string, Meets>> = {
  d: within('09'),
  s: within('\t\n\f\r  '),
  w: within('09AZ__az'),
};
const POSIX: Readonly<Record<string, Meets>> = {
  alnum: within('09AZaz'),
  alpha: within('AZaz'),
  ascii: within('\0\x7f'),
  blank: within('\t\t  '),
  cntrl: within('\0\x1f\x7f\x7f'),
  digit: within('09'),
  graph: within('!~'),
  lower: within('az'),
  print: within(' ~'),
  punct: within('!/:@[`{~'),
  space: within('\t\r  '),
  upper: within('AZ'),
  word: within('09AZ__az'),
  xdigit: within('09AFaf'),
};

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Letters of any case count as each other. */
export const folded =
  (meets: Meets): Meets =>
  code =>
    meets(code) || foldingsOf(code).some(meets);

export const not =
  (meets: Meets): Meets =>
  code =>
    !meets(code);

export const exactly =
  (wanted: number): Meets =>
  code =>
    code === wanted;

/** `\d` and its sisters; null where something else comes next. Classes of Unicode are not read. */
export function perlClass(reader: Reader, fold: boolean): Meets | null {
  if (/^[pP]$/.test(reader.peek(1)) && reader.peek() === '\\') refuse('classes of Unicode are not read');
  const letter = reader.peek(1);
  const meets = reader.peek() === '\\' ? PERL[letter.toLowerCase()] : undefined;
  if (meets === undefined) return null;
  reader.match(/^\\./u);
  const whole = fold ? folded(meets) : meets;
  return letter === letter.toLowerCase() ? whole : not(whole);
}

/** What is written in brackets, behind the first one (regexp/syntax: parseClass). */
export function bracketClass(reader: Reader, fold: boolean): Meets {
  const isNegated = reader.take('^');
  const parts: Meets[] = [];
  while (parts.length === 0 || reader.peek() !== ']') {
    if (reader.atEnd) refuse('missing closing ]');
    const part = posixClass(reader, fold) ?? perlClass(reader, fold);
    if (part !== null) parts.push(part);
    else {
      const range = charRange(reader);
      parts.push(fold ? folded(range) : range);
    }
  }
  reader.next();
  const any: Meets = code => parts.some(part => part(code));
  return isNegated ? not(any) : any;
}

function posixClass(reader: Reader, fold: boolean): Meets | null {
  const found = reader.match(/^\[:(\^?)([^]*?):\]/u);
  if (found === null) return null;
  const [, caret, name = ''] = found;
  const meets = POSIX[name];
  if (meets === undefined) return refuse('invalid character class range');
  const whole = fold ? folded(meets) : meets;
  return caret === '' ? whole : not(whole);
}

function charRange(reader: Reader): Meets {
  const low = classChar(reader);
  if (reader.peek() !== '-' || reader.peek(1) === ']' || reader.peek(1) === '') return exactly(low);
  reader.next();
  const high = classChar(reader);
  if (high < low) refuse('invalid character class range');
  return inRanges([low, high]);
}

function classChar(reader: Reader): number {
  if (reader.atEnd) refuse('missing closing ]');
  return reader.peek() === '\\' ? escapedChar(reader) : (reader.next().codePointAt(0) ?? 0);
}

/** The one character that an escape means (regexp/syntax: escape). */
export function escapedChar(reader: Reader): number {
  const found = reader.match(
    /^\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|(0[0-7]{0,2}|[1-7][0-7]{1,2})|([afnrtv])|([\0-/:-@[-`{-\x7f]))/u,
  );
  if (found === null) return refuse('invalid escape sequence');
  const [, braced, hex, octal, control, mark] = found;
  if (control !== undefined) return CONTROLS[control] ?? 0;
  if (mark !== undefined) return mark.charCodeAt(0);
  const code = octal === undefined ? Number.parseInt(braced ?? hex ?? '', 16) : Number.parseInt(octal, 8);
  return code > 0x10ffff ? refuse('invalid escape sequence') : code;
}
