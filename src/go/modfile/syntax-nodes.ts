import {
  NO_COMMENTS,
  type Comment,
  type CommentBlock,
  type Comments,
  type Line,
  type LineBlock,
  type Span,
} from './syntax.ts';

export const noComments = (): Comments => ({ before: NO_COMMENTS, suffix: NO_COMMENTS, after: NO_COMMENTS });

export const commentBlock = (span: Span, before: readonly Comment[]): CommentBlock => ({
  kind: 'comments',
  span,
  before,
  suffix: NO_COMMENTS,
  after: NO_COMMENTS,
});

export const newBlock = (span: Span, tokens: readonly string[], lparenAt = -1): LineBlock => ({
  kind: 'block',
  span,
  tokens,
  lparenAt,
  lines: [],
  lparen: noComments(),
  rparen: noComments(),
  before: NO_COMMENTS,
  suffix: NO_COMMENTS,
  after: NO_COMMENTS,
});

export const newLine = (tokens: string[], span: Span, endLine: number, inBlock: boolean): Line => ({
  kind: 'line',
  span,
  endLine,
  tokens,
  inBlock,
  before: NO_COMMENTS,
  suffix: NO_COMMENTS,
  after: NO_COMMENTS,
});
