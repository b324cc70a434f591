import { type Comparison, comparison } from './compare.ts';

/** Which patterns of a list are needed, and who covers the others. Positions from 0. */
export interface ReducedList {
  readonly kept: ReadonlySet<number>;
  /** For each position the ones that cover it: one of the kept, or as few of them as do it together. */
  readonly coveredBy: readonly (readonly number[])[];
  /** Of the kept the ones of which nobody knows whether others cover them, and why. */
  readonly unsure: ReadonlyMap<number, string>;
}

/**
 * Leaves out, from the end of the list, each pattern that the others together cover; null stands for one that matches
 * nothing. What is kept covers every module that all of them cover, and none of it, but for the unsure, is covered by
 * the rest of it.
 */
export function reduceList(patterns: readonly (string | null)[], compare: Comparison = comparison()): ReducedList {
  const at = (index: number): string => patterns[index] ?? '';
  const kept = new Set([...patterns.keys()].filter(index => patterns[index] !== null));
  const unsure = new Map<number, string>();
  for (const index of [...kept].reverse()) {
    const others = [...kept].filter(other => other !== index).map(at);
    const answer = compare.open(at(index), others);
    if (answer.kind === 'none') kept.delete(index);
    if (answer.kind === 'unknown') unsure.set(index, answer.why);
  }
  const coveredBy = patterns.map((pattern, index) =>
    pattern === null || kept.has(index) ? [] : whoCovers(pattern, { kept: [...kept], at, compare }),
  );
  return { kept, coveredBy, unsure };
}

interface Rest {
  readonly kept: readonly number[];
  readonly at: (index: number) => string;
  readonly compare: Comparison;
}

function whoCovers(pattern: string, { kept, at, compare }: Rest): readonly number[] {
  const isCovered = (indexes: readonly number[]): boolean => compare.open(pattern, indexes.map(at)).kind === 'none';
  const near = kept.filter(index => compare.shared(pattern, at(index)).kind !== 'none');
  const alone = near.find(index => isCovered([index]));
  if (alone !== undefined) return [alone];
  let together = near;
  for (const index of near) {
    const fewer = together.filter(other => other !== index);
    if (isCovered(fewer)) together = fewer;
  }
  return together;
}
