import { NO_COMMENTS, type FileSyntax, type Line, type LineBlock, type Statement } from '../syntax.ts';
import { newBlock, newLine } from '../syntax-nodes.ts';

/** The span of what an edit added. */
const ADDED = { start: -1, end: -1, line: 0 };

export const addedLine = (tokens: readonly string[], inBlock: boolean): Line => newLine([...tokens], ADDED, 0, inBlock);

/** Whether an edit made this node. */
export const isAdded = ({ span }: Statement): boolean => span.line === 0;

/** Puts a statement behind another, or at the end (null). */
export function insertAfter(syntax: FileSyntax, after: Statement | null, added: Line): void {
  const index = after === null ? syntax.statements.length - 1 : syntax.statements.indexOf(after);
  syntax.statements.splice(index + 1, 0, added);
}

/**
 * Adds a line beside one of the same path; without one at the end of the file, whatever blocks there are, since Go hands
 * addLine a nil *Line there, which is not the nil that it looks for (modfile: addReplace, AddExclude).
 */
export function addBeside(syntax: FileSyntax, hint: Line | null, tokens: readonly string[]): Line {
  if (hint !== null) return addLine(syntax, hint, tokens);
  const added = addedLine(tokens, false);
  syntax.statements.push(added);
  return added;
}

/**
 * Adds a line: into the block of the hint or the last one of its verb, which a single line becomes; else behind the
 * hint's statement; else at the end (golang.org/x/mod/modfile/read.go: addLine).
 */
export function addLine(syntax: FileSyntax, hint: Line | null, tokens: readonly string[]): Line {
  const [verb = ''] = tokens;
  const place = hint === null ? lastOf(syntax, verb) : placeOf(syntax, hint);
  if (place === null || place.statement.tokens[0] !== verb) {
    const added = addedLine(tokens, false);
    insertAfter(syntax, place?.statement ?? null, added);
    return added;
  }
  const added = addedLine(tokens.slice(1), true);
  const { statement, line } = place;
  if (statement.kind === 'block') {
    const index = line === null ? statement.lines.length : statement.lines.indexOf(line) + 1;
    statement.lines.splice(index, 0, added);
    return added;
  }
  const block = { ...newBlock(ADDED, [verb]), lines: [statement, added] };
  statement.tokens = statement.tokens.slice(1);
  statement.inBlock = true;
  syntax.statements[syntax.statements.indexOf(statement)] = block;
  return added;
}

interface Spot {
  readonly statement: Line | LineBlock;
  /** The line of the block behind which to add. */
  readonly line: Line | null;
}

function lastOf({ statements }: FileSyntax, verb: string): Spot | null {
  const found = statements.findLast(
    statement => statement.kind !== 'comments' && statement.tokens.length > 0 && statement.tokens[0] === verb,
  );
  return found === undefined || found.kind === 'comments' ? null : { statement: found, line: null };
}

function placeOf({ statements }: FileSyntax, hint: Line): Spot | null {
  for (const statement of statements) {
    if (statement === hint) return { statement, line: null };
    if (statement.kind === 'block' && statement.lines.includes(hint)) return { statement, line: hint };
  }
  return null;
}

/** Gives a line other tokens; the verb is left out inside a block (modfile: updateLine). */
export function updateLine(line: Line, tokens: readonly string[]): void {
  line.tokens = [...(line.inBlock ? tokens.slice(1) : tokens)];
}

/** Marks a line for cleanUp, with the comments behind it (modfile: markRemoved). */
export function removeLine(line: Line): void {
  line.tokens = [];
  line.suffix = NO_COMMENTS;
}

/** Drops what was removed; a block of one line becomes that line (modfile: Cleanup). */
export function cleanUp(syntax: FileSyntax): void {
  syntax.statements = syntax.statements.flatMap((statement): Statement[] => {
    if (statement.kind === 'line') return statement.tokens.length === 0 ? [] : [statement];
    if (statement.kind === 'comments') return [statement];
    statement.lines = statement.lines.filter(({ tokens }) => tokens.length > 0);
    const [only, second] = statement.lines;
    if (only === undefined) return [];
    return second === undefined && statement.rparen.before.length === 0 ? [collapse(statement, only)] : [statement];
  });
}

function collapse(block: LineBlock, line: Line): Line {
  return {
    ...addedLine([...block.tokens, ...line.tokens], false),
    before: [...block.before, ...line.before],
    suffix: [...line.suffix, ...block.suffix],
    after: [...line.after, ...block.after],
  };
}
