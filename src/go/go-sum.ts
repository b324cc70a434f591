import { sourceText } from './modfile/source.ts';
import type { Parsed, ParseError } from './parsed.ts';
import { goFields } from './space.ts';

/** One good line of a go.sum. */
export interface GoSumEntry {
  readonly module: string;
  /** As written: `v1.0.0` or `v1.0.0/go.mod`. */
  readonly version: string;
  readonly hash: string;
  /** 1-based. */
  readonly line: number;
}

/** The hash of an empty go.mod, which an old Go wrote by mistake: go leaves such lines out (modfetch: emptyGoModHash). */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';

/**
 * A line of three words with single blanks between them, as go writes it: most lines are, and this is fast. It never looks
 * beyond its line.
 */
const PLAIN = /([!-~]+) ([!-~]+) ([!-~]+)\r?(?:\n|$)/y;

/**
 * Reads a go.sum or go.work.sum as go does (cmd/go/internal/modfetch: readGoSum): three fields a line, blank lines
 * skipped. go stops at the first bad line; here each one is an error, and the good ones are given.
 */
export function parseGoSum(
  input: string | Uint8Array,
  { file = 'go.sum' }: { readonly file?: string } = {},
): Parsed<readonly GoSumEntry[]> {
  const text = sourceText(input);
  const value: GoSumEntry[] = [];
  const errors: ParseError[] = [];
  let line = 0;
  for (let start = 0; start < text.length;) {
    line++;
    const { fields, next } = readLine(text, start);
    if (fields.length === 3) addEntry(value, fields, line);
    else if (fields.length > 0) errors.push(badLine(file, line, fields.length));
    start = next;
  }
  return { value, errors };
}

interface SumLine {
  readonly fields: readonly string[];
  /** Where the line behind it begins. */
  readonly next: number;
}

function readLine(text: string, start: number): SumLine {
  PLAIN.lastIndex = start;
  const plain = PLAIN.exec(text);
  if (plain !== null) return { fields: plain.slice(1), next: PLAIN.lastIndex };
  const newline = text.indexOf('\n', start);
  const end = newline === -1 ? text.length : newline;
  return { fields: goFields(text.slice(start, end)).map(field => field.text), next: end + 1 };
}

function addEntry(
  entries: GoSumEntry[],
  [module = '', version = '', hash = '']: readonly string[],
  line: number,
): void {
  if (hash !== EMPTY_GO_MOD) entries.push({ module, version, hash, line });
}

const badLine = (file: string, line: number, fields: number): ParseError => ({
  message: `${file}:${line}: wrong number of fields ${fields}`,
  line,
  column: 1,
});
