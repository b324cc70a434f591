/** One place in a text that gives a variable a value. */
export interface Assignment {
  readonly name: string;
  /** The value as the reader of the file will see it; absent where it is computed. */
  readonly value?: string;
  /** 1-based. */
  readonly line: number;
  /** Runs whenever the file is read: neither in a branch, a loop or a function, nor after `&&` or `||`. */
  readonly certain: boolean;
  /** Reaches the programs that are started; false for a shell variable that nothing in this text exports. */
  readonly exported: boolean;
}

/** What a text says: its assignments in order, and the files it reads where their path is plain. */
export interface Reading {
  readonly assignments: readonly Assignment[];
  /** Absolute, or starting with `~/`. */
  readonly sourced: readonly string[];
  /** Names that it exports, assigned here or elsewhere. */
  readonly exports: readonly string[];
}

/** A reading of a format in which every assignment counts. */
export const plainReading = (assignments: readonly Assignment[]): Reading => ({
  assignments,
  sourced: [],
  exports: [],
});

/** An assignment that always runs and is always exported; `value` undefined: computed. */
export const plainAssignment = (name: string, value: string | undefined, line: number): Assignment => ({
  name,
  ...(value === undefined ? {} : { value }),
  line,
  certain: true,
  exported: true,
});

/**
 * The assignments of a name that can be the last word of a text: the last certain one and those after it that may or may
 * not run, in order.
 */
export function lastAssignments(assignments: readonly Assignment[], name: string): readonly Assignment[] {
  const own = assignments.filter(each => each.name === name);
  const from = own.findLastIndex(each => each.certain);
  return own.slice(Math.max(from, 0));
}
