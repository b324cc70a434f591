import { quoteRuneGo } from '../quote.ts';
import { SLASH, identifierWidth, isIdentifierCode, isPunctuation } from './characters.ts';

/** What a token is; punctuation is its own ASCII code. */
export const END = 0;
export const WORD = 1;
export const STRING = 2;
/** A comment that has its line to itself, its newline included. */
export const COMMENT = 3;
/** A comment behind tokens, its newline included: it ends a statement. */
export const SUFFIX_COMMENT = 4;
export const NEWLINE = 0x0a;
export const LEFT = 0x28;
export const RIGHT = 0x29;

/** Where the text breaks the grammar; the parser ends there. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault';
  readonly at: number;
  readonly line: number;

  constructor(message: string, at: number, line: number) {
    super(message);
    this.at = at;
    this.line = line;
  }
}

const NO_BLOCK_COMMENTS = 'mod files must use // comments (not /* */ comments)';

/** The tokens of a go.mod, one at a time; `kind` to `line` tell the present one (golang.org/x/mod/modfile/read.go: lex). */
export class Lexer {
  kind: number = END;
  /** UTF-16 offsets, the end exclusive, of a comment without its newline. */
  start = 0;
  end = 0;
  /** Where the token begins, 1-based. */
  line = 1;
  /** Where reading stands, behind the token. */
  at = 0;
  /** The line of `at`. */
  atLine = 1;
  readonly #text: string;
  #lineStart = 0;
  #lastTokenEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes on to the next token; throws a SyntaxFault. */
  next(): void {
    const text = this.#text;
    const at = this.#skipBlanks();
    const code = text.charCodeAt(at);
    this.at = at;
    this.start = at;
    this.line = this.atLine;
    if (code === SLASH && this.#slash(at)) return;
    if (at >= text.length) return this.#take(END, at);
    if (code === NEWLINE) return this.#newline(at);
    if (code === 0x22 || code === 0x60) return this.#string(code);
    if (isPunctuation(code)) return this.#take(code, at + 1);
    this.#word(at);
  }

  #skipBlanks(): number {
    const text = this.#text;
    let { at } = this;
    let code = text.charCodeAt(at);
    while (code === 0x20 || code === 0x09 || code === 0x0d) code = text.charCodeAt(++at);
    return at;
  }

  /** A comment; false where the slash is part of a word. */
  #slash(at: number): boolean {
    const next = this.#text.charCodeAt(at + 1);
    if (next === 0x2a) throw this.#fault(NO_BLOCK_COMMENTS, at);
    if (next !== SLASH) return false;
    const newline = this.#text.indexOf('\n', at);
    const end = newline === -1 ? this.#text.length : newline;
    this.kind = this.#lastTokenEnd > this.#lineStart ? SUFFIX_COMMENT : COMMENT;
    this.end = newline !== -1 && this.#text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    this.at = end;
    if (newline !== -1) this.#breakLine(newline);
    return true;
  }

  #newline(at: number): void {
    this.kind = NEWLINE;
    this.end = at + 1;
    this.#breakLine(at);
  }

  #breakLine(newline: number): void {
    this.at = newline + 1;
    this.#lineStart = newline + 1;
    this.atLine++;
  }

  #string(quote: number): void {
    const text = this.#text;
    let at = this.at + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) return this.#take(STRING, at + 1);
      if (code === NEWLINE) throw this.#fault('unexpected newline in string', at);
      if (code === 0x5c && quote === 0x22) {
        at++;
        if (text.charCodeAt(at) === NEWLINE) this.#breakLine(at);
      }
      if (at >= text.length) throw new SyntaxFault('unexpected EOF in string', this.start, this.line);
      at++;
    }
  }

  #word(start: number): void {
    const text = this.#text;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (isIdentifierCode(code)) at++;
      else if (code === SLASH) {
        const next = text.charCodeAt(at + 1);
        if (next === SLASH) break;
        if (next === 0x2a) throw this.#fault(NO_BLOCK_COMMENTS, at);
        at++;
      } else {
        const width = code >= 0x80 ? identifierWidth(text, at) : 0;
        if (width === 0) break;
        at += width;
      }
    }
    if (at === start) throw this.#fault(`unexpected input character ${quoteRuneGo(text, at)}`, at);
    this.#take(WORD, at);
  }

  #take(kind: number, end: number): void {
    this.kind = kind;
    this.end = end;
    this.at = end;
    if (kind !== END) this.#lastTokenEnd = end;
  }

  #fault(message: string, at: number): SyntaxFault {
    return new SyntaxFault(message, at, this.atLine);
  }
}

/** Whether a token ends a statement. */
export const endsLine = (kind: number): boolean => kind === NEWLINE || kind === SUFFIX_COMMENT || kind === END;
