import { describe, expect, test } from 'vitest';
import { renderRule, renderRuleList } from '../../../src/report/rule-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { RULES } from '../../../src/rules/index.ts';
import { plainRule, sampleRule } from './rule-sample.ts';

const style: Style = { colour: false, unicode: true, columns: 80 };

describe('gopolicy rules', () => {
  test('lists by category with a hanging summary', () => {
    expect(renderRuleList([sampleRule, plainRule], style)).toBe(
      [
        'integrity',
        '  off    plain         Nothing is wrong',
        '',
        'privacy',
        '  warn   host-allowed  GOPROXY names approved hosts | of <this> list, and a',
        '                       summary that does not fit on one line',
        '',
        'gopolicy rules ID  tells more of one',
        '',
      ].join('\n'),
    );
  });
  test('colours severities only where colour is on', () => {
    expect(renderRuleList([sampleRule], style)).not.toContain('\u001b');
    expect(renderRuleList([sampleRule], { ...style, colour: true })).toContain('\u001b[33mwarn ');
  });
  test('names every rule once', () => {
    const text = renderRuleList(RULES, style);
    for (const { id } of RULES) expect(text.split('\n').filter(line => line.split(/ +/)[2] === id)).toHaveLength(1);
  });
});

describe('gopolicy rules ID', () => {
  test('tells all of a rule', () => {
    expect(renderRule(sampleRule, style)).toBe(
      [
        'host-allowed warn, privacy, since 0.1.0',
        'GOPROXY names approved hosts | of <this> list, and a summary that does not fit',
        'on one line.',
        '',
        'why',
        '  A pattern like *.example learns `a|b` of every module.',
        '',
        'breaks it',
        '  GOPROXY=https://a.example',
        '  GOSUMDB=off',
        '',
        'follows it',
        '  GOPROXY=https://b.example',
        '',
        'options',
        '  hosts',
        '  list of string, default []',
        '  Hosts that GOPROXY may name.',
        '',
        '  mode',
        '  "strict" | "lax", default "strict"',
        '  How strict it is.',
        '',
        '  depth',
        '  integer',
        '',
        'source',
        '  cmd/go/internal/modfetch/proxy.go (proxyList)',
        '',
      ].join('\n'),
    );
  });
  test('says that there are no options', () => expect(renderRule(plainRule, style)).toContain('options\n  none\n'));
});

test.each(RULES.map(rule => [rule.id, rule] as const))('%s fits in 80 columns', (_, rule) => {
  const lines = `${renderRuleList(RULES, style)}${renderRule(rule, style)}`.split('\n');
  expect(lines.filter(line => line.length > 80 && line.trim().includes(' '))).toEqual([]);
});
