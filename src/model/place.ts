/** A place in a file: 1-based, columns in UTF-16 units; `file` relative to the checked directory with `/`, else absolute. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
