/** A complaint about text: `message` in the go command's own words where it has any; 1-based, `column` in UTF-16 units. */
export interface ParseError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What every parser returns: it never throws on input. */
export interface Parsed<T> {
  readonly value: T;
  readonly errors: readonly ParseError[];
}
