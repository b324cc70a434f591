import { describe, expect, test } from 'vitest';
import { blockedText, failedText, skippedText } from '../../../src/report/hook-text.ts';
import { findingWith, PLAIN, resultWith } from './sample.ts';

const lines = (text: string): readonly string[] => text.trimEnd().split('\n');

describe('what a blocked commit shows', () => {
  test.each([1, 2, 7])('at most six lines for %d findings', count => {
    const findings = Array.from({ length: count }, () => findingWith());
    const text = blockedText(resultWith(findings), PLAIN, false);
    expect(text).toMatch(/^gopolicy: commit blocked: /);
    expect(lines(text).length).toBeLessThanOrEqual(6);
    expect(text.includes(`  and ${count - 1} more: gopolicy check\n`)).toBe(count > 1);
    expect(text.endsWith('  skip  GOPOLICY_SKIP="reason" git commit …\n')).toBe(true);
  });

  test('an error stands first, a waived finding nowhere', () => {
    const findings = [findingWith({ severity: 'warn', message: 'a warning' }), findingWith({ message: 'an error' })];
    const text = blockedText(resultWith(findings), PLAIN, false);
    expect(text).toContain('commit blocked: an error');
    expect(text).not.toContain('more: gopolicy check');
  });

  test('a message cannot steer the terminal', () => {
    expect(blockedText(resultWith([findingWith({ message: 'x\u001B[2Jy' })]), PLAIN, false)).not.toContain('\u001B');
  });

  test('a blank reason is named', () => {
    expect(blockedText(resultWith([findingWith()]), PLAIN, true)).toContain('(GOPOLICY_SKIP is blank)\n');
    expect(failedText('x', true)).toContain('(GOPOLICY_SKIP is blank)\n');
  });
});

test.each([1, 4, 5, 40])('a failure of %d lines takes six at most', count => {
  const text = failedText(Array.from({ length: count }, (_, index) => `line ${index}\n`).join(''), false);
  expect(lines(text)).toHaveLength(Math.min(count + 2, 6));
  expect(text).toContain('line 0\n');
  expect(text.includes('and more: gopolicy check')).toBe(count > 4);
});

test('a skip that is not on record is not said to be', () => {
  expect(skippedText('why', true)).toBe('gopolicy: skipped, "why"; gopolicy hook status lists it\n');
  expect(skippedText('why', false)).toBe('gopolicy: skipped, "why"; it could not be recorded\n');
});
