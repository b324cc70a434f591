import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../src/model/severity.ts';
import { REPORTERS } from '../../../src/report/index.ts';
import { fileUri } from '../../../src/report/file-uri.ts';
import { codeSpan, escapeMarkdown } from '../../../src/report/escape-markdown.ts';
import { findingWith, PLAIN, resultWith } from './sample.ts';

const many = (number: number, severity: Severity): ReturnType<typeof findingWith>[] =>
  Array.from({ length: number }, (_, index) => findingWith({ severity, message: `${severity} ${index}` }));

describe('what forges cut off', () => {
  test('github shows ten of each level, the most severe first, and counts the rest', () => {
    const findings = [...many(11, 'info'), ...many(12, 'warn'), ...many(13, 'error')];
    const lines = REPORTERS.github(resultWith(findings), PLAIN).trimEnd().split('\n');
    const level = (name: string): number => lines.filter(line => line.startsWith(`::${name} `)).length;
    expect([level('error'), level('warning'), level('notice')]).toEqual([10, 10, 10]);
    expect(lines[0]).toBe('::error title=sumdb-off::error 0');
    expect(lines.at(-1)).toBe('::notice title=gopolicy::7 more findings are not shown here');
  });
  test('github escapes what would end a property or the message', () => {
    const place = { file: 'a,b:c%.yml', line: 2, column: 3, endLine: 2, endColumn: 9 };
    const result = resultWith([findingWith({ message: '100%, a::b', place })]);
    expect(REPORTERS.github(result, PLAIN)).toBe(
      '::error title=sumdb-off,file=a%2Cb%3Ac%25.yml,line=2,endLine=2,col=3,endColumn=9::100%25, a::b\n',
    );
  });
  test('github says nothing of a rest that is not there', () => {
    const output = REPORTERS.github(resultWith([...many(10, 'info'), ...many(10, 'error')]), PLAIN);
    expect(output.trimEnd().split('\n')).toHaveLength(20);
    expect(output).not.toContain('not shown');
  });
  test('markdown stops before GitHub would refuse the comment, and keeps the next step', () => {
    const next = [{ command: 'gopolicy apply --env cn', mends: 3 }];
    const output = REPORTERS.markdown(resultWith(many(3000, 'error'), { next }), PLAIN);
    expect(output.length).toBeLessThanOrEqual(65_536);
    expect(output).toMatch(/\n\d{3,4} more not shown\.\n\nNext: `gopolicy apply --env cn`\n$/);
  });
});

describe('fileUri', () => {
  test.each([
    ['go.mod', 'go.mod'],
    ['./a b/ü%.yml', 'a%20b/%C3%BC%25.yml'],
    ['c:d/x', 'c%3Ad/x'],
    ['/etc/go env', 'file:///etc/go%20env'],
    ['C:\\go\\go.env', 'file:///C:/go/go.env'],
    ['\\\\host\\share\\x', 'file://host/share/x'],
    ['a\ud800', 'a%EF%BF%BD'],
  ])('%s is %s', (file, uri) => {
    expect(fileUri(file)).toBe(uri);
  });
});

describe('Markdown', () => {
  test.each([
    ['a|b `c` *d* _e_', String.raw`a\|b \`c\` \*d\* \_e\_`],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['@octocat git@host', '@&#8203;octocat git@&#8203;host'],
    ['#12 !3 GH-4', String.raw`\#&#8203;12 !&#8203;3 GH-&#8203;4`],
    ['https://x www.y', String.raw`https\://x www&#8203;.y`],
    ['![i](u)', String.raw`!\[i\](u)`],
    ['- item', String.raw`\- item`],
    ['12. item', '12&#8203;. item'],
    ['\u001b[0m', String.raw`\\x1b\[0m`],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
  test.each([
    ['go', '`go`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    [' a ', '`  a  `'],
  ])('code span of %j', (text, span) => {
    expect(codeSpan(text)).toBe(span);
  });
});
