import type { FixHunk } from '../model/fix-plan.ts';
import { applyEdits, type LinedText, type PlacedEdit } from './place-edits.ts';

/** An edit with the rules that want it. */
export interface WantedEdit extends PlacedEdit {
  readonly rules: readonly string[];
}

/** The whole lines that edits change, edits of one line together. `edits` in order, without conflict. */
export function fixHunks(lined: LinedText, edits: readonly WantedEdit[]): readonly FixHunk[] {
  const hunks: FixHunk[] = [];
  let group: WantedEdit[] = [];
  for (const edit of edits) {
    if (group.length > 0 && lineStart(lined, edit.start) >= extentOf(lined, group).to) {
      hunks.push(toHunk(lined, group));
      group = [];
    }
    group.push(edit);
  }
  return group.length === 0 ? hunks : [...hunks, toHunk(lined, group)];
}

function toHunk(lined: LinedText, edits: readonly WantedEdit[]): FixHunk {
  const { from, to } = extentOf(lined, edits);
  return {
    line: lineIndex(lined, from) + 1,
    before: linesIn(lined.text.slice(from, to)),
    after: linesIn(applyEdits(lined.text, edits, from, to)),
    rules: [...new Set(edits.flatMap(({ rules }) => rules))].sort(),
  };
}

/**
 * From the start of the first line to the end of the last one, which stays out where the edits end right before it. Where
 * no LF ends it, behind the end of the text: whatever else is edited there belongs to the same line.
 */
function extentOf(lined: LinedText, edits: readonly WantedEdit[]): { readonly from: number; readonly to: number } {
  const { text } = lined;
  const from = lineStart(lined, edits[0]?.start ?? 0);
  const end = edits.at(-1)?.end ?? 0;
  const fresh = applyEdits(text, edits, from, end);
  const isWhole = lineStart(lined, end) === end && (fresh === '' || fresh.endsWith('\n'));
  const newline = text.indexOf('\n', end);
  return { from, to: isWhole ? end : newline === -1 ? text.length + 1 : newline + 1 };
}

const lineStart = (lined: LinedText, at: number): number => lined.starts[lineIndex(lined, at)] ?? 0;

/** Which line an offset lies on, from 0. */
function lineIndex({ starts }: LinedText, at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function linesIn(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map(line => line.replace(/\r$/, ''));
}
