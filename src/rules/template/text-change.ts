import type { Span } from '../../model/structure.ts';

/** A part of a text and what takes its place; an insertion where the part is empty. */
export interface TextChange extends Span {
  readonly text: string;
}

/** The text with all changes made; none overlaps another, and insertions at one place come in their order. */
export function changeText(text: string, changes: readonly TextChange[]): string {
  const inOrder = changes.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  const parts = inOrder.flatMap(change => {
    const between = text.slice(at, change.start);
    at = change.end;
    return [between, change.text];
  });
  return [...parts, text.slice(at)].join('');
}
