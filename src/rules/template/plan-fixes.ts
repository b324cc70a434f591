import type { Difference } from './difference.ts';
import { expectedShape, shapeOf } from './expected-shape.ts';
import type { JudgedFile } from './judged-file.ts';
import { planChange } from './plan-change.ts';
import { changeText, type TextChange } from './text-change.ts';

/** Differences that one change mends, or one that none does. */
export interface PlannedFix {
  readonly differences: readonly Difference[];
  readonly change: TextChange | null;
}

/** Each planned change costs a reading of the file: more than this wait for the next run. */
const MOST_CHANGES = 50;

/**
 * Plans a change for each difference that has a certain one. What is inserted at one place is one change, the deepest
 * first, so that any choice of changes can be made in any order. Each is tried out: where the file would then say anything
 * but what is wanted, or a comment were gone, none is offered.
 */
export function planFixes(file: JudgedFile, differences: readonly Difference[]): readonly PlannedFix[] {
  const planned = groupByPlace(
    differences.map(difference => ({ differences: [difference], change: planChange(file, difference) })),
  );
  const tried = planned.map((fix, index) => (index < MOST_CHANGES && mends(file, [fix]) ? fix : withoutChange(fix)));
  return mends(file, tried) ? tried : tried.map(withoutChange);
}

const withoutChange = ({ differences }: PlannedFix): PlannedFix => ({ differences, change: null });

function groupByPlace(fixes: readonly PlannedFix[]): readonly PlannedFix[] {
  const groups = new Map<number, PlannedFix>();
  const others: PlannedFix[] = [];
  for (const fix of fixes.toSorted((a, b) => depthOf(b) - depthOf(a))) {
    const { change } = fix;
    if (change === null || change.start !== change.end) {
      others.push(fix);
      continue;
    }
    const known = groups.get(change.start);
    const before = known?.change?.text ?? '';
    groups.set(change.start, {
      differences: [...(known?.differences ?? []), ...fix.differences],
      change: { ...change, text: before + change.text },
    });
  }
  return [...groups.values(), ...others];
}

const depthOf = ({ differences: [first] }: PlannedFix): number => first?.path.length ?? 0;

/** Whether the file says just what is wanted once these changes are made. */
function mends({ text, format, structure, read }: JudgedFile, fixes: readonly PlannedFix[]): boolean {
  const made = fixes.filter(({ change }) => change !== null);
  if (made.length === 0) return true;
  const after = changeText(
    text,
    made.flatMap(({ change }) => change ?? []),
  );
  const again = read(after, format);
  if ('fault' in again) return false;
  const wanted = expectedShape(
    shapeOf(structure.root, text),
    made.flatMap(({ differences }) => differences),
  );
  const comments = [structure, again.structure].map(one => one.comments.join('\n'));
  return JSON.stringify(shapeOf(again.structure.root, after)) === JSON.stringify(wanted) && comments[0] === comments[1];
}
