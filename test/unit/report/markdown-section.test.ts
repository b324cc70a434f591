import { describe, expect, test } from 'vitest';
import { replaceSection } from '../../../src/report/markdown-section.ts';

describe('a generated section', () => {
  const filled = (document: string): string | null => replaceSection(document, 'rules', 'new');

  test('is replaced between its markers', () => {
    expect(filled('a\n<!-- rules -->\nold\n<!-- /rules -->\nb')).toBe(
      'a\n<!-- rules -->\n\n<!-- prettier-ignore-start -->\n\nnew\n\n<!-- prettier-ignore-end -->\n\n<!-- /rules -->\nb',
    );
  });
  test('comes out the same when it is made again', () => {
    const once = filled('<!-- rules --><!-- /rules -->') ?? '';
    expect(filled(once)).toBe(once);
  });
  test.each([
    ['without markers', 'text'],
    ['without an end', '<!-- rules -->'],
    ['with two beginnings', '<!-- rules --><!-- rules --><!-- /rules -->'],
    ['with two ends', '<!-- rules --><!-- /rules --><!-- /rules -->'],
    ['with its end first', '<!-- /rules --><!-- rules -->'],
  ])('is not guessed %s', (_, document) => expect(filled(document)).toBeNull());
});
