/** How a report is drawn: decided once by the command line, from flags, locale and terminal. Reports read nothing else. */
export interface Style {
  readonly colour: boolean;
  /** False: the ASCII twins of ✓ ✗ → ·. */
  readonly unicode: boolean;
  /** The terminal's width; reports use between 20 and 100 of it. */
  readonly columns: number;
  /** Absolute; paths below it are shown with `~`. */
  readonly home?: string;
  /** Absolute, the directory that was checked; paths below it are shown relative to it. */
  readonly cwd?: string;
  /** Lists also what is waived and what was looked at. */
  readonly verbose?: boolean;
  /** The present, in milliseconds since 1970, for `12 days ago`; absent: dates are given as they are. */
  readonly now?: number;
}

const NARROWEST = 20;
const WIDEST = 100;

/** The width that a report draws in: a wider terminal does not make sentences easier to read. */
export function usableColumns(style: Style): number {
  return Number.isFinite(style.columns) ? Math.min(Math.max(Math.trunc(style.columns), NARROWEST), WIDEST) : 80;
}
