import type { ParseError } from '../parsed.ts';
import type { Reading, Written } from './directive.ts';
import { complain } from './directive.ts';
import { SyntaxFault } from './lexer.ts';
import { parseSyntax } from './parse-syntax.ts';
import { errorAt } from './place.ts';
import { NO_COMMENTS, type FileSyntax, type LineBlock } from './syntax.ts';

/** The syntax tree, or an empty one with the error that ended it. */
export function readSyntax(
  text: string,
  file: string,
): { readonly syntax: FileSyntax; readonly error: ParseError | null } {
  try {
    return { syntax: parseSyntax(text, file), error: null };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    const syntax = { statements: [], before: NO_COMMENTS, suffix: NO_COMMENTS, after: NO_COMMENTS };
    return { syntax, error: errorAt({ file, text }, fault.at, fault.line, fault.message) };
  }
}

/** Gives each directive to `read`, in order, those of blocks singly; says of which blocks Go knows nothing. */
export function readDirectives(
  reading: Reading,
  { statements }: FileSyntax,
  blockVerbs: ReadonlySet<string>,
  read: (written: Written) => void,
): void {
  for (const statement of statements) {
    if (statement.kind === 'comments') continue;
    const [verb = ''] = statement.tokens;
    if (statement.kind === 'line') {
      read({ verb, args: statement.tokens.slice(1), line: statement, block: null });
    } else if (statement.tokens.length === 1 && blockVerbs.has(verb)) {
      readBlock(statement, verb, read);
    } else if (reading.strict) {
      complain(reading, statement, `unknown block type: ${statement.tokens.join(' ')}`);
    }
  }
}

function readBlock(block: LineBlock, verb: string, read: (written: Written) => void): void {
  for (const line of block.lines) read({ verb, args: [...line.tokens], line, block });
}
