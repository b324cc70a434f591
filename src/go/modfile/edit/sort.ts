import { compareModuleVersions } from '../../module-version.ts';
import { encodeLossless } from '../../lossless-text.ts';
import type { FileSyntax, Line } from '../syntax.ts';

/** What sorting must know of the file: `go 1.21` and newer order exclude lines by version. */
export interface SortOptions {
  readonly goVersion: string | null;
  /** Lines that say again what another says; they are left out. */
  readonly doubles: ReadonlySet<Line>;
}

type Order = (a: Line, b: Line) => number;

/** Sorts the lines of each block, without doubles (golang.org/x/mod/modfile: SortBlocks, removeDups). */
export function sortBlocks(syntax: FileSyntax, { goVersion, doubles }: SortOptions): void {
  const bySemver = goVersion !== null && compareModuleVersions(`v${goVersion}`, 'v1.21') >= 0;
  syntax.statements = syntax.statements.filter(statement => {
    if (statement.kind === 'line') return !doubles.has(statement);
    if (statement.kind === 'comments') return true;
    statement.lines = statement.lines.filter(line => !doubles.has(line));
    const [verb] = statement.tokens;
    const order = verb === 'exclude' && bySemver ? byVersion : verb === 'retract' ? byInterval : byTokens;
    statement.lines.sort(order);
    return statement.lines.length > 0;
  });
}

const byTokens: Order = (a, b) => {
  for (const [index, token] of a.tokens.entries()) {
    const other = b.tokens[index];
    if (other === undefined) return 1;
    if (token !== other) return compareBytes(token, other);
  }
  return a.tokens.length - b.tokens.length;
};

const byVersion: Order = (a, b) => {
  const [path = '', version = ''] = a.tokens;
  const [otherPath = '', otherVersion = ''] = b.tokens;
  if (a.tokens.length !== 2 || b.tokens.length !== 2) return byTokens(a, b);
  return path === otherPath ? compareModuleVersions(version, otherVersion) : compareBytes(path, otherPath);
};

/** The newest first. */
const byInterval: Order = (a, b) => {
  const [low, high] = intervalOf(a);
  const [otherLow, otherHigh] = intervalOf(b);
  return compareModuleVersions(otherLow, low) || compareModuleVersions(otherHigh, high);
};

function intervalOf({ tokens }: Line): readonly [low: string, high: string] {
  const [first = '', low = '', comma, high = '', close] = tokens;
  if (tokens.length === 1) return [first, first];
  const isInterval = tokens.length === 5 && first === '[' && comma === ',' && close === ']';
  return isInterval ? [low, high] : ['', ''];
}

const SURROGATE = /[\ud800-\udfff]/;

/** As Go compares strings: by their bytes. JavaScript goes by UTF-16 units, which is the same but for surrogates. */
function compareBytes(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return Buffer.compare(encodeLossless(a), encodeLossless(b));
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
