/** A token of a quoted list, and where it begins in the text. */
export interface QuotedToken {
  readonly text: string;
  readonly start: number;
  /** Behind the last unit, a closing quote included. */
  readonly end: number;
}

/** The tokens, or Go's words for an unterminated quote and where it opens. */
export type QuotedSplit =
  | { readonly tokens: readonly QuotedToken[] }
  | { readonly tokens: readonly QuotedToken[]; readonly error: string; readonly at: number };

/** Splits at blanks; a token that begins with a quote runs to the same quote, without escapes (cmd/internal/quoted: Split). */
export function splitQuoted(text: string): QuotedSplit {
  const tokens: QuotedToken[] = [];
  const pattern = /[ \t\n\r]*(?:(["'])|([^ \t\n\r]+))/y;
  for (;;) {
    const match = pattern.exec(text);
    if (match === null) return { tokens };
    const [whole, quote, plain = ''] = match;
    const start = match.index + whole.length - (quote ?? plain).length;
    if (quote === undefined) {
      tokens.push({ text: plain, start, end: start + plain.length });
      continue;
    }
    const close = text.indexOf(quote, start + 1);
    if (close < 0) return { tokens, error: `unterminated ${quote} string`, at: start };
    tokens.push({ text: text.slice(start + 1, close), start, end: close + 1 });
    pattern.lastIndex = close + 1;
  }
}
