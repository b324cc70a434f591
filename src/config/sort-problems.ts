import type { PolicyProblem } from '../model/errors.ts';

const MOST = 20;

/** Problems by file (in the order of their first mention), line and column; the same one once. */
export function sortProblems(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const files = [...new Set(problems.map(({ place }) => place.file))];
  const seen = new Set<string>();
  return [...problems]
    .sort(
      (left, right) =>
        files.indexOf(left.place.file) - files.indexOf(right.place.file) ||
        (left.place.line ?? 0) - (right.place.line ?? 0) ||
        (left.place.column ?? 0) - (right.place.column ?? 0),
    )
    .filter(({ message, place }) => {
      const key = JSON.stringify([place.file, place.line, place.column, message]);
      return !seen.has(key) && seen.add(key);
    });
}

/** At most 20 problems, the last then saying how many more there are. */
export function capProblems(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const rest = problems[MOST];
  if (rest === undefined) return problems;
  const file = rest.place.file;
  const more = { message: `and ${problems.length - MOST} more`, place: file === undefined ? {} : { file } };
  return [...problems.slice(0, MOST), more];
}
