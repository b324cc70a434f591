import { isCoveredBy, sharedPath } from '../../go/patterns/coverage.ts';

/** Which patterns of a list are needed, and who covers the others. Positions from 0. */
export interface ReducedList {
  readonly kept: ReadonlySet<number>;
  /** For each position the ones that cover it: one of the kept, or as few of them as do it together. */
  readonly coveredBy: readonly (readonly number[])[];
}

/**
 * Leaves out, from the end of the list, each pattern that the others together cover; null stands for one that matches
 * nothing. What is kept covers every module that all of them cover, and none of it is covered by the rest of it.
 */
export function reduceList(patterns: readonly (string | null)[]): ReducedList {
  const at = (index: number): string => patterns[index] ?? '';
  const kept = new Set([...patterns.keys()].filter(index => patterns[index] !== null));
  for (const index of [...kept].reverse()) {
    const others = [...kept].filter(other => other !== index).map(at);
    if (isCoveredBy(at(index), others)) kept.delete(index);
  }
  const coveredBy = patterns.map((pattern, index) =>
    pattern === null || kept.has(index) ? [] : whoCovers(pattern, [...kept], at),
  );
  return { kept, coveredBy };
}

function whoCovers(pattern: string, kept: readonly number[], at: (index: number) => string): readonly number[] {
  const near = kept.filter(index => sharedPath(pattern, at(index)).kind !== 'none');
  const alone = near.find(index => isCoveredBy(pattern, [at(index)]));
  if (alone !== undefined) return [alone];
  let together = near;
  for (const index of near) {
    const fewer = together.filter(other => other !== index);
    if (isCoveredBy(pattern, fewer.map(at))) together = fewer;
  }
  return together;
}
