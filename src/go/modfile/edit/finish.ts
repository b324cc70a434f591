import { encodeLossless } from '../../lossless-text.ts';
import type { Parsed } from '../../parsed.ts';
import { formatModFile } from '../print.ts';
import type { FileSyntax, Line, LineBlock } from '../syntax.ts';
import { cleanUp } from './clean-up.ts';
import { renderEdited, type Extents } from './render.ts';

export interface EditOptions {
  readonly file?: string;
  /** Prints the whole file in Go's style and order, as `go mod edit` does; else only what changes is written anew. */
  readonly format?: boolean;
}

/** The file as it was, and why: an edit has no place in it, so the error stands on its first line. */
export const refused = <Text>(value: Text, message: string): Parsed<Text> => ({
  value,
  errors: [{ message, line: 1, column: 1 }],
});

interface Finishing {
  readonly format: boolean;
  /** As it was before the edits. */
  readonly text: string;
  readonly extents: Extents;
}

/** The edited file, in the form in which it was given. */
export function finish<Text extends string | Uint8Array>(
  input: Text,
  syntax: FileSyntax,
  { format, text, extents }: Finishing,
): Text {
  cleanUp(syntax, (block, line) => format || hasShrunk(block, line, extents));
  const edited = format ? formatModFile(syntax) : renderEdited(syntax, text, extents);
  return (typeof input === 'string' ? edited.toWellFormed() : encodeLossless(edited)) as Text;
}

/** Whether edits left one line of a block; a comment that a blank line parts from it would become a stranger's. */
const hasShrunk = (block: LineBlock, line: Line, { lines }: Extents): boolean =>
  (lines.get(block)?.length ?? 0) > 1 && line.before.every(({ text }) => text !== '');
