import { askOracle } from './oracle.ts';

type Answer = Readonly<Record<string, unknown>>;

/** Asks Go and us; the cases in which the two values differ, at most ten. */
export async function oracleDifferences<T extends object>(
  cases: readonly T[],
  compare: (one: T, answer: Answer) => readonly [ours: unknown, theirs: unknown],
): Promise<readonly unknown[]> {
  const answers = await askOracle(cases);
  const found: unknown[] = [];
  for (const [index, one] of cases.entries()) {
    const [ours, theirs] = compare(one, answers[index] ?? {});
    if (ours !== theirs) found.push({ one, ours, theirs });
  }
  return found.slice(0, 10);
}
