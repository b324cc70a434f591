/** A place in a shell's text that moves on as it is read. */
export interface ShCursor {
  readonly text: string;
  readonly dialect: ShDialect;
  at: number;
  /** Here-documents whose text begins after the next line end. */
  pending: HereDocument[];
  depth: number;
  /** 1-based line of an offset. */
  readonly lineOf: (at: number) => number;
  /** Where the parenthesis at an offset is closed, all of them counted, quoted ones too; -1 where it is not. */
  readonly closingOf: (at: number) => number;
  /** Moves behind the `)` that ends a command substitution; the cursor stands behind its `(`. */
  readonly skipSubstitution: (cursor: ShCursor) => void;
}

/** `sh`: a file that dash and bash may both read. */
export type ShDialect = 'sh' | 'bash' | 'zsh';

interface HereDocument {
  readonly end: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
}

/** A cursor at the start of a text. */
export function shCursor(text: string, dialect: ShDialect, skipSubstitution: ShCursor['skipSubstitution']): ShCursor {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (at: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  let closings: Int32Array | null = null;
  const closingOf = (at: number): number => {
    closings ??= closingParentheses(text);
    return closings[at] ?? -1;
  };
  return { text, dialect, at: 0, pending: [], depth: 0, lineOf, closingOf, skipSubstitution };
}

/** For each offset at which a parenthesis opens, the one where it closes: all at once, since many may open and none close. */
function closingParentheses(text: string): Int32Array {
  const closings = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  for (const { index, 0: sign } of text.matchAll(/[()]/g)) {
    if (sign === '(') open.push(index);
    else closings[open.pop() ?? text.length] = index;
  }
  return closings;
}

/** Moves behind a line end and the here-documents that follow it. */
export function skipLineEnd(cursor: ShCursor): void {
  cursor.at++;
  const documents = cursor.pending;
  cursor.pending = [];
  for (const document of documents) skipHereDocument(cursor, document);
}

function skipHereDocument(cursor: ShCursor, { end, isQuoted, stripsTabs }: HereDocument): void {
  let isContinued = false;
  while (cursor.at < cursor.text.length) {
    const line = takeLine(cursor);
    const bare = stripsTabs ? line.replace(/^\t+/, '') : line;
    if (!isContinued && bare === end) return;
    isContinued = !isQuoted && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
  }
}

function takeLine(cursor: ShCursor): string {
  const stop = cursor.text.indexOf('\n', cursor.at);
  const line = cursor.text.slice(cursor.at, stop === -1 ? cursor.text.length : stop);
  cursor.at = stop === -1 ? cursor.text.length : stop + 1;
  return line;
}
