import { COMMENT, END, LEFT, Lexer, NEWLINE, RIGHT, SUFFIX_COMMENT, SyntaxFault, endsLine } from './lexer.ts';
import { commentBlock, newBlock, newLine } from './syntax-nodes.ts';
import { SuffixComments } from './suffix-comments.ts';
import { placeAt } from './place.ts';
import {
  NO_COMMENTS,
  type Comment,
  type Comments,
  type FileSyntax,
  type Line,
  type LineBlock,
  type Span,
} from './syntax.ts';

const BLANK: Comment = { text: '', at: -1 };

/**
 * Reads statements, blocks and comments, meaning nothing yet (golang.org/x/mod/modfile/read.go: parse). Throws the first
 * SyntaxFault. Linear in the text.
 */
export function parseSyntax(text: string, file: string): FileSyntax {
  return new Parser(text, file).file();
}

class Parser {
  readonly #text: string;
  readonly #name: string;
  readonly #lexer: Lexer;
  readonly #file: FileSyntax = { statements: [], before: NO_COMMENTS, suffix: NO_COMMENTS, after: NO_COMMENTS };
  readonly #suffixes = new SuffixComments(this.#file);

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
    this.#lexer = new Lexer(text);
    this.#lexer.next();
  }

  file(): FileSyntax {
    const lexer = this.#lexer;
    const { statements } = this.#file;
    let comments: Comment[] = [];
    let first: Span | null = null;
    const apart = (): void => {
      if (first !== null) {
        const block = commentBlock(first, comments);
        statements.push(block);
        // It begins and ends on one line to Go: its first.
        this.#suffixes.passed(block);
      }
      comments = [];
      first = null;
    };
    for (;;) {
      if (lexer.kind === END) {
        apart();
        return this.#file;
      }
      if (lexer.kind === NEWLINE) {
        lexer.next();
        apart();
      } else if (lexer.kind === COMMENT) {
        first ??= { start: lexer.start, end: lexer.end, line: lexer.line };
        comments.push(this.#comment());
      } else {
        const statement = this.#statement();
        if (comments.length > 0) statement.before = comments;
        statements.push(statement);
        comments = [];
        first = null;
      }
    }
  }

  /** The comment at hand; goes on behind it. */
  #comment(): Comment {
    const { start, end } = this.#lexer;
    this.#lexer.next();
    return { text: this.#text.slice(start, end), at: start };
  }

  #token(): string {
    const { start, end } = this.#lexer;
    return this.#text.slice(start, end);
  }

  #statement(): Line | LineBlock {
    const lexer = this.#lexer;
    const { start, line } = lexer;
    const tokens = [this.#token()];
    let { end, atLine: endLine } = lexer;
    lexer.next();
    while (!endsLine(lexer.kind)) {
      const { kind, start: tokenStart, end: tokenEnd, atLine } = lexer;
      const token = this.#token();
      lexer.next();
      if (kind === LEFT && endsLine(lexer.kind)) {
        return this.#block({ start, end: tokenStart, line }, tokens);
      }
      tokens.push(token);
      if (kind === LEFT && lexer.kind === RIGHT) {
        const rparen = lexer.end;
        lexer.next();
        if (endsLine(lexer.kind))
          return this.#emptyBlock({ start, end: rparen, line }, tokens.slice(0, -1), tokenStart);
        tokens.push(')');
      } else if (kind !== LEFT) {
        end = tokenEnd;
        endLine = atLine;
      }
    }
    const statement: Line = newLine(tokens, { start, end, line }, endLine, false);
    this.#endLine(statement, endLine === line);
    return statement;
  }

  /** The end of a statement's line, with the comment behind it (modfile: assignComments). */
  #endLine(statement: Comments, isOnOneLine: boolean): void {
    if (isOnOneLine) this.#suffixes.passed(statement);
    if (this.#lexer.kind === SUFFIX_COMMENT) this.#suffixes.add(this.#comment());
    else this.#lexer.next();
  }

  #emptyBlock(span: Span, tokens: readonly string[], lparenAt: number): LineBlock {
    const block = newBlock(span, tokens, lparenAt);
    const isOnOneLine = !this.#text.slice(span.start, span.end).includes('\n');
    this.#endLine(isOnOneLine ? block : block.rparen, true);
    return block;
  }

  #block(head: Span, tokens: readonly string[]): LineBlock {
    const lexer = this.#lexer;
    const block = newBlock(head, tokens, head.end);
    let comments: Comment[] = [];
    this.#suffixes.passed(block.lparen);
    while (lexer.kind !== RIGHT) {
      if (this.#betweenLines(comments, block.lines)) continue;
      const line = this.#blockLine(head);
      if (comments.length > 0) line.before = comments;
      comments = [];
      block.lines.push(line);
    }
    const span = { ...head, end: lexer.end };
    // A blank line at the end of a block is not kept.
    if (comments.length > 1 || (comments.length === 1 && comments[0] !== BLANK)) block.rparen.before = comments;
    this.#closeBlock(block.rparen);
    return { ...block, span };
  }

  /** Comments and blank lines of a block; false at a line. */
  #betweenLines(comments: Comment[], lines: readonly Line[]): boolean {
    const lexer = this.#lexer;
    if (lexer.kind === SUFFIX_COMMENT) this.#suffixes.add(this.#comment());
    else if (lexer.kind === COMMENT) comments.push(this.#comment());
    else if (lexer.kind === NEWLINE) {
      lexer.next();
      if (keepsBlank(comments, lines)) comments.push(BLANK);
    } else return false;
    return true;
  }

  #closeBlock(rparen: Comments): void {
    const lexer = this.#lexer;
    lexer.next();
    if (!endsLine(lexer.kind)) {
      throw new SyntaxFault('syntax error (expected newline after closing paren)', lexer.at, lexer.atLine);
    }
    this.#endLine(rparen, true);
  }

  #blockLine(head: Span): Line {
    const lexer = this.#lexer;
    if (lexer.kind === END) throw this.#unterminated(head);
    const { start, line } = lexer;
    const tokens: string[] = [];
    let { end, atLine: endLine } = lexer;
    while (!endsLine(lexer.kind)) {
      tokens.push(this.#token());
      end = lexer.end;
      endLine = lexer.atLine;
      lexer.next();
    }
    const statement = newLine(tokens, { start, end, line }, endLine, true);
    this.#endLine(statement, endLine === line);
    return statement;
  }

  #unterminated({ start, line }: Span): SyntaxFault {
    const begun = `${this.#name}:${line}:${placeAt(this.#text, start).rune}`;
    const { at, atLine } = this.#lexer;
    return new SyntaxFault(`syntax error (unterminated block started at ${begun})`, at, atLine);
  }
}

const keepsBlank = (comments: readonly Comment[], lines: readonly Line[]): boolean =>
  comments.length === 0 ? lines.length > 0 : comments.at(-1)?.text !== '';
