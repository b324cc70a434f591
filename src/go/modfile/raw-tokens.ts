import { END, Lexer, NEWLINE } from './lexer.ts';
import type { Span } from './syntax.ts';

/** The tokens of a line as they are written; Go keeps versions canonical and paths unquoted in its own tree. */
export function rawTokens(text: string, { start, end }: Span): readonly string[] {
  const piece = text.slice(start, end);
  // Most lines hold nothing but words.
  if (/^[^"`()[\]{},]*$/.test(piece)) return piece.split(/[ \t\r]+/);
  const lexer = new Lexer(piece);
  const tokens: string[] = [];
  for (lexer.next(); lexer.kind !== END; lexer.next()) {
    if (lexer.kind !== NEWLINE) tokens.push(piece.slice(lexer.start, lexer.end));
  }
  return tokens;
}
