import { NO_COMMENTS, type Line, type Statement } from '../syntax.ts';
import { newLine } from '../syntax-nodes.ts';

/** The span of what an edit added. */
export const ADDED = { start: -1, end: -1, line: 0 } as const;

export const addedLine = (tokens: readonly string[], inBlock: boolean): Line => newLine([...tokens], ADDED, 0, inBlock);

/** Whether an edit made this node. */
export const isAdded = ({ span }: Statement): boolean => span.line === 0;

/** Gives a line other tokens; the verb is left out inside a block (modfile: updateLine). */
export function updateLine(line: Line, tokens: readonly string[]): void {
  line.tokens = [...(line.inBlock ? tokens.slice(1) : tokens)];
}

/** Marks a line for cleanUp, with the comments behind it (modfile: markRemoved). */
export function removeLine(line: Line): void {
  line.tokens = [];
  line.suffix = NO_COMMENTS;
}
