import { encodeLossless } from '../../src/go/lossless-text.ts';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../src/go/modfile/parse-work.ts';
import { formatModFile } from '../../src/go/modfile/print.ts';
import { sourceText } from '../../src/go/modfile/source.ts';
import type { Comment, Comments, FileSyntax, Line, LineBlock, Statement } from '../../src/go/modfile/syntax.ts';
import type {
  GoDirective,
  GoModFile,
  GoWorkFile,
  PathDirective,
  ReplaceDirective,
  ToolchainDirective,
} from '../../src/go/modfile/types.ts';
import type { ParseError } from '../../src/go/parsed.ts';

/** How a file is read: as the main module's go.mod, as a dependency's, as a go.work. */
export type ModfileKind = 'mod' | 'lax' | 'work';

export interface ModfileCase {
  readonly kind: ModfileKind;
  readonly input: string | Uint8Array;
  /** As messages name it. */
  readonly file: string;
}

/** Line and rune, both 1-based, as Go counts them; 0 and 0 for what was not in the text. */
type Position = readonly [line: number, rune: number];

type Locate = (at: number) => Position;

/** What the oracle is asked about a file (test/oracle/modfile.go). */
export const modfileQuestion = ({ kind, input, file }: ModfileCase): object => ({
  op: kind === 'work' ? 'workparse' : 'modparse',
  text64: Buffer.from(input).toString('base64'),
  file,
  lax: kind === 'lax',
});

/** Our reading in the shape of the oracle's answer, its keys in the same order. */
export function modfileAnswer({ kind, input, file }: ModfileCase): Readonly<Record<string, unknown>> {
  const { value, errors } =
    kind === 'work' ? parseGoWork(input, { file }) : parseGoMod(input, { file, lax: kind === 'lax' });
  const text = sourceText(input);
  if (errors.length > 0) {
    const error = errors.map(({ message }) => message).join('\n');
    return { error, errors: errors.map(one => errorPosition(text, one)) };
  }
  return wellFormed({
    directives: 'use' in value ? dumpWork(value) : dumpMod(value),
    error: '',
    errors: [],
    format: Buffer.from(encodeLossless(formatModFile(value.syntax))).toString('base64'),
    syntax: dumpSyntax(value.syntax, locator(text)),
  });
}

/** Where we say that the error is, in runes instead of UTF-16 units. */
function errorPosition(text: string, { line, column }: ParseError): Position {
  let lineStart = 0;
  for (let left = line - 1; left > 0; left--) lineStart = text.indexOf('\n', lineStart) + 1;
  return [line, runeOf(text, lineStart, lineStart + column - 1)];
}

/** Which rune of its line, from 1: counted anew, not as the parser counts. */
function runeOf(text: string, lineStart: number, at: number): number {
  let rune = 1;
  for (const _ of text.slice(lineStart, at)) rune++;
  return rune;
}

function locator(text: string): Locate {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let line = 0;
  return at => {
    if (at < 0) return [0, 0];
    // Questions come nearly in order, so that the line is near the one before.
    while ((starts[line] ?? 0) > at) line--;
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
    return [line + 1, runeOf(text, starts[line] ?? 0, at)];
  };
}

function dumpSyntax(syntax: FileSyntax, locate: Locate): readonly unknown[] {
  return [dumpComments(syntax, locate), ...syntax.statements.map(one => dumpStatement(one, locate))];
}

function dumpStatement(statement: Statement, locate: Locate): readonly unknown[] {
  if (statement.kind === 'line') return dumpLine(statement, locate);
  if (statement.kind === 'block') return dumpBlock(statement, locate);
  return ['comments', locate(statement.span.start), dumpComments(statement, locate)];
}

function dumpBlock(block: LineBlock, locate: Locate): readonly unknown[] {
  const { span, tokens, lines, lparen, lparenAt, rparen } = block;
  return [
    'block',
    locate(span.start),
    tokens,
    dumpComments(block, locate),
    lines.map(line => dumpLine(line, locate)),
    locate(lparenAt),
    dumpComments(lparen, locate),
    locate(span.end - 1),
    dumpComments(rparen, locate),
  ];
}

function dumpLine(line: Line, locate: Locate): readonly unknown[] {
  const { span, endLine, tokens, inBlock } = line;
  const [foundLine, startRune] = locate(span.start);
  const [foundEnd, endRune] = locate(span.end);
  // Both the place and what we say its line is have to be right.
  const start = foundLine === span.line ? [span.line, startRune] : ['another line', foundLine, span.line];
  const end = foundEnd === endLine ? [endLine, endRune] : ['another line', foundEnd, endLine];
  return ['line', start, end, tokens, inBlock, dumpComments(line, locate)];
}

const dumpComments = ({ before, suffix, after }: Comments, locate: Locate): readonly unknown[] =>
  [before, suffix, after].map(some => some.map(({ text, at }: Comment) => [text, locate(at)]));

function dumpMod(mod: GoModFile): readonly unknown[] {
  const { module } = mod;
  return [
    module === null ? [] : [module.path, module.deprecated, module.line.span.line],
    dumpGo(mod.go),
    dumpToolchain(mod.toolchain),
    dumpGodebug(mod.godebug),
    mod.require.map(({ path, version, indirect, line }) => [path, version, indirect, line.span.line]),
    mod.exclude.map(({ path, version, line }) => [path, version, line.span.line]),
    dumpReplace(mod.replace),
    mod.retract.map(({ low, high, rationale, line }) => [low, high, rationale, line.span.line]),
    dumpPaths(mod.tool),
    dumpPaths(mod.ignore),
  ];
}

const dumpWork = ({ go, toolchain, godebug, use, replace }: GoWorkFile): readonly unknown[] => [
  dumpGo(go),
  dumpToolchain(toolchain),
  dumpGodebug(godebug),
  dumpPaths(use),
  dumpReplace(replace),
];

const dumpGo = (go: GoDirective | null): readonly unknown[] => (go === null ? [] : [go.version, go.line.span.line]);

const dumpToolchain = (one: ToolchainDirective | null): readonly unknown[] =>
  one === null ? [] : [one.name, one.line.span.line];

const dumpGodebug = (some: GoModFile['godebug']): readonly unknown[] =>
  some.map(({ key, value, line }) => [key, value, line.span.line]);

const dumpPaths = (some: readonly PathDirective[]): readonly unknown[] =>
  some.map(({ path, line }) => [path, line.span.line]);

const dumpReplace = (some: readonly ReplaceDirective[]): readonly unknown[] =>
  some.map(({ old, new: by, line }) => [old.path, old.version, by.path, by.version, line.span.line]);

/** A byte that is no UTF-8 as U+FFFD, as encoding/json has it. */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T & string;
  if (Array.isArray(value)) return value.map(item => wellFormed<unknown>(item)) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wellFormed<unknown>(item)])) as T & object;
}
