import type { PolicyProblem } from '../model/errors.ts';
import { paintFor, signsFor } from './paint.ts';
import { renderProblems } from './policy-problems.ts';
import { showFile } from './show-place.ts';
import type { Style } from './style.ts';

/** One document that was validated, its problems with their excerpts. */
export interface ValidatedFile {
  readonly file: string;
  readonly valid: boolean;
  readonly problems: readonly PolicyProblem[];
}

/** What people read of `gopolicy policy validate`: a line for each good document, the problems of the others. */
export function validationText(files: readonly ValidatedFile[], style: Style): string {
  const paint = paintFor(style);
  return files
    .map(({ file, valid, problems }) =>
      valid
        ? `${paint.done(signsFor(style).done)} ${showFile(file, style)}\n`
        : renderProblems({ problems, hint: undefined }, style),
    )
    .join('');
}
