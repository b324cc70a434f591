import { trimGoSpace } from '../space.ts';
import type { Comment, Comments, FileSyntax, Line, LineBlock, Statement } from './syntax.ts';

/** The file in gofmt's style for go.mod files (golang.org/x/mod/modfile: Format). */
export function formatModFile(syntax: FileSyntax): string {
  const printer = new Printer();
  printer.file(syntax);
  return printer.text();
}

/** The tokens of a line with Go's blanks between them (modfile/print.go: tokens). */
export function printTokens(tokens: readonly string[]): string {
  let text = '';
  let glue = '';
  for (const token of tokens) {
    text += (CLOSING.has(token) ? '' : glue) + token;
    glue = OPENING.has(token) ? '' : ' ';
  }
  return text;
}

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([',', ')', ']', '}']);

class Printer {
  readonly #lines: string[] = [];
  /** The line being written; its indent is in it. */
  #line = '';
  #indent = '';
  #pending: Comment[] = [];

  /** Without blank lines at the end. */
  text(): string {
    const lines = [...this.#lines];
    if (this.#line !== '') return `${lines.map(line => `${line}\n`).join('')}${this.#line}`;
    while (lines.at(-1) === '') lines.pop();
    return lines.map(line => `${line}\n`).join('');
  }

  file({ before, statements }: FileSyntax): void {
    this.#comments(before);
    for (const [index, statement] of statements.entries()) {
      this.#statement(statement);
      if (statement.kind !== 'comments') this.#newline();
      this.#comments(statement.after);
      if (index + 1 < statements.length) this.#newline();
    }
  }

  #statement(statement: Statement): void {
    this.#above(statement);
    if (statement.kind === 'line') this.#line += printTokens(statement.tokens);
    if (statement.kind === 'block') this.#block(statement);
    this.#pending.push(...statement.suffix);
  }

  #block({ tokens, lines, lparen, rparen }: LineBlock): void {
    this.#line += `${printTokens(tokens)} `;
    this.#above(lparen);
    this.#line += '(';
    this.#pending.push(...lparen.suffix);
    this.#indent = '\t';
    for (const line of lines) {
      this.#newline();
      this.#blockLine(line);
    }
    this.#indent = '';
    this.#newline();
    this.#above(rparen);
    this.#line += ')';
    this.#pending.push(...rparen.suffix);
  }

  #blockLine(line: Line): void {
    this.#above(line);
    this.#line += printTokens(line.tokens);
    this.#pending.push(...line.suffix);
  }

  /** Whole-line comments, on lines of their own. */
  #above({ before }: Comments): void {
    if (before.length === 0) return;
    this.#trim();
    if (this.#line !== '') this.#break();
    this.#line = this.#indent;
    this.#comments(before);
  }

  #comments(comments: readonly Comment[]): void {
    for (const { text } of comments) {
      this.#line += trimGoSpace(text).text;
      this.#newline();
    }
  }

  /** Ends the line, with the comments that wait for its end. */
  #newline(): void {
    for (const [index, { text }] of this.#pending.entries()) {
      if (index === 0) this.#line += ' ';
      else {
        this.#trim();
        this.#break();
        this.#line = this.#indent;
      }
      this.#line += trimGoSpace(text).text;
    }
    this.#pending = [];
    this.#trim();
    const isBlank = this.#line === '';
    // No blank line on top, nor after another.
    if (!isBlank || (this.#lines.length > 0 && this.#lines.at(-1) !== '')) this.#break();
    this.#line = this.#indent;
  }

  #break(): void {
    this.#lines.push(this.#line);
    this.#line = '';
  }

  #trim(): void {
    let end = this.#line.length;
    while (end > 0 && (this.#line[end - 1] === ' ' || this.#line[end - 1] === '\t')) end--;
    this.#line = this.#line.slice(0, end);
  }
}
