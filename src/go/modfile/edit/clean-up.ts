import type { FileSyntax, Line, LineBlock, Statement } from '../syntax.ts';
import { addedLine } from './lines.ts';

/** Drops what was removed; a block of one line becomes that line where it may (modfile: Cleanup). */
export function cleanUp(syntax: FileSyntax, mayCollapse: (block: LineBlock, line: Line) => boolean): void {
  syntax.statements = syntax.statements.flatMap((statement): Statement[] => {
    if (statement.kind === 'line') return statement.tokens.length === 0 ? [] : [statement];
    if (statement.kind === 'comments') return [statement];
    statement.lines = statement.lines.filter(({ tokens }) => tokens.length > 0);
    const [only, second] = statement.lines;
    if (only === undefined) return [];
    const isAlone = second === undefined && statement.rparen.before.length === 0;
    return isAlone && mayCollapse(statement, only) ? [collapse(statement, only)] : [statement];
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
