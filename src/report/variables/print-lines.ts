import type { Variable, VariablePrinter } from '../../model/variable.ts';

/** How a form says each kind of variable. */
export interface Lines {
  readonly set: (name: string, value: string) => string;
  /** Absent where the form cannot unset: a comment says it then. */
  readonly unset?: (name: string) => string;
  /** A line that is not acted upon. */
  readonly comment: (text: string) => string;
}

/** A printer of one line for each variable; comments last, so that `eval $(…)` without quotes loses nothing. */
export function printLines({ set, unset, comment }: Lines): VariablePrinter {
  const print = (variable: Variable): { readonly line: string; readonly isComment: boolean } => {
    if ('value' in variable) return { line: set(variable.name, variable.value), isComment: false };
    if ('comment' in variable) return { line: comment(variable.comment), isComment: true };
    return unset === undefined
      ? { line: comment(`${variable.name} must not be set`), isComment: true }
      : { line: unset(variable.name), isComment: false };
  };
  return variables => {
    const lines = variables.map(print);
    const ordered = [...lines.filter(({ isComment }) => !isComment), ...lines.filter(({ isComment }) => isComment)];
    return ordered.map(({ line }) => `${line}\n`).join('');
  };
}

/** A comment in all forms but cmd's and JSON. */
export const hashComment = (text: string): string => `# ${text}`;
