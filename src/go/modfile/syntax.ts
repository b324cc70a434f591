/** A comment: the text from `//` to the end of its line; a blank line kept inside a block is one with an empty text. */
export interface Comment {
  readonly text: string;
  /** UTF-16 offset of the `//`; -1 for what was not in the text. */
  readonly at: number;
}

/** What stands around a line or a block (golang.org/x/mod/modfile: Comments). */
export interface Comments {
  /** Whole-line comments directly above. */
  before: readonly Comment[];
  /** Comments behind it on its line. */
  suffix: readonly Comment[];
  /** Only where an edit folds a block into a line. */
  after: readonly Comment[];
}

/** The comments of what has none; shared. */
export const NO_COMMENTS: readonly Comment[] = Object.freeze([]);

/** Where tokens stand in the text: UTF-16 offsets, the end exclusive; line 1-based, 0 for what an edit added. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** One statement of tokens: `require example.com/a v1.0.0`, inside a block without its verb. */
export interface Line extends Comments {
  readonly kind: 'line';
  readonly span: Span;
  /** The line it ends on: another than `span.line` where a string goes over its end by a backslash. */
  readonly endLine: number;
  /** As Go keeps them: as written, but quoted only where needed and versions canonical; empty where an edit removed the line. */
  tokens: string[];
  inBlock: boolean;
}

/** `verb ( … )` over several lines. */
export interface LineBlock extends Comments {
  readonly kind: 'block';
  readonly span: Span;
  readonly tokens: readonly string[];
  /** Where its `(` stands; -1 for what an edit added. */
  readonly lparenAt: number;
  lines: Line[];
  readonly lparen: Comments;
  readonly rparen: Comments;
}

/** Comments that stand apart from any statement. */
export interface CommentBlock extends Comments {
  readonly kind: 'comments';
  readonly span: Span;
}

export type Statement = Line | LineBlock | CommentBlock;

/** The whole file as a syntax tree (modfile: FileSyntax). */
export interface FileSyntax extends Comments {
  statements: Statement[];
}
