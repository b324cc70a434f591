import { describe, expect, test } from 'vitest';
import { applyEdits, linesOfText, placeEdit } from '../../../src/plan/place-edits.ts';
import { editBetween } from '../../../src/rules/edit-between.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

/** `3:4-3:8 text`. */
const shown = (before: string, after: string): string | null => {
  const edit = editBetween('f', before, after);
  if (edit === null) return null;
  const { line, column, endLine, endColumn } = edit.range;
  return `${line}:${column}-${endLine}:${endColumn} ${edit.text}`;
};

describe('editBetween', () => {
  test.each<readonly [string, string, string, string | null]>([
    ['nothing', 'a\n', 'a\n', null],
    ['a word', 'a\ngo 1.21 // x\n', 'a\ngo 1.21.0 // x\n', '2:4-2:8 1.21.0'],
    ['a line that goes', 'go 1.21\ntoolchain x\ntool y\n', 'go 1.21\ntool y\n', '2:1-3:1 '],
    ['a line that comes', 'use .\n', 'go 1.22\n\nuse .\n', '1:1-1:1 go 1.22\n\n'],
    ['the end', 'a\n', 'a\nb\n', '2:1-2:1 b\n'],
    ['a last line without LF', 'a\nb', 'a\nc', '2:1-2:2 c'],
    ['all', '', 'a', '1:1-1:1 a'],
    ['characters of two units', '𝒳 𝒳 a\n', '𝒳 𝒴 a\n', '1:4-1:6 𝒴'],
  ])('%s', (_what, before, after, wanted) => {
    expect(shown(before, after)).toBe(wanted);
  });

  test('makes the one text of the other', () => {
    const random = seededRandom('edit between');
    const text = (): string =>
      Array.from({ length: random.int(8) }, () => random.pick(['a', 'b ', '\n', '\r\n', '𝒳', '\udcff', '\t'])).join('');
    for (let left = caseCount(2000); left > 0; left--) {
      const [before, after] = [text(), text()];
      const edit = editBetween('f', before, after);
      const placed = edit === null ? null : placeEdit(linesOfText(before), edit);
      expect(placed === null ? before : applyEdits(before, [placed])).toBe(after);
      expect(edit === null).toBe(before === after);
    }
  });
});
