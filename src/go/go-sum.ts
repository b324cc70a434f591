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

/** Three words with single ASCII blanks between them, as go writes them: most lines are, and this is fast. */
const PLAIN = /^([!-~]+) ([!-~]+) ([!-~]+)\r?$/;

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
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    line++;
    const fields = fieldsOf(text.slice(start, end));
    if (fields.length === 3) addEntry(value, fields, line);
    else if (fields.length > 0) errors.push(badLine(file, line, fields.length));
    start = end + 1;
  }
  return { value, errors };
}

function addEntry(
  entries: GoSumEntry[],
  [module = '', version = '', hash = '']: readonly string[],
  line: number,
): void {
  if (hash !== EMPTY_GO_MOD) entries.push({ module, version, hash, line });
}

function fieldsOf(line: string): readonly string[] {
  const plain = PLAIN.exec(line);
  return plain === null ? goFields(line).map(({ text }) => text) : plain.slice(1);
}

const badLine = (file: string, line: number, fields: number): ParseError => ({
  message: `${file}:${line}: wrong number of fields ${fields}`,
  line,
  column: 1,
});
