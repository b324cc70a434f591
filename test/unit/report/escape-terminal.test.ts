import { describe, expect, test } from 'vitest';
import { escapeTerminal } from '../../../src/report/escape-terminal.ts';

describe('escapeTerminal', () => {
  test.each([
    ['plain words stay', 'GOPROXY=https://goproxy.cn,direct', 'GOPROXY=https://goproxy.cn,direct'],
    ['Chinese and accents stay', '关闭了校验 é e\u0301', '关闭了校验 é e\u0301'],
    ['emoji stay', '😀', '😀'],
    ['a backslash stays', String.raw`C:\go\u202e`, String.raw`C:\go\u202e`],
    ['ESC', '\u001b[31m', String.raw`\x1b[31m`],
    ['CR, LF and tab', 'a\r\n\tb', String.raw`a\r\n\tb`],
    ['NUL, DEL and C1', '\u0000\u007f\u009b', String.raw`\x00\x7f\x9b`],
    ['line separators', '\u2028\u2029', String.raw`\u2028\u2029`],
    [
      'bidi controls',
      '\u202a\u202e\u2066\u2069\u200e\u200f\u061c',
      String.raw`\u202a\u202e\u2066\u2069\u200e\u200f\u061c`,
    ],
    ['zero-width', '\u200b\u200c\u200d\u2060\ufeff\u00ad', String.raw`\u200b\u200c\u200d\u2060\ufeff\xad`],
    ['lone surrogates', 'a\ud800b\udc00', String.raw`a\ud800b\udc00`],
    ['tags and variation selectors', '\u{e0041}\u{e01ef}\ufe0f', String.raw`\u{e0041}\u{e01ef}\ufe0f`],
    ['blanks that look like the plain one', 'a\u00a0b\u3000c\u2003d', String.raw`a\xa0b\u3000c\u2003d`],
    ['letters that have no width', '\u3164\u115f\uffa0', String.raw`\u3164\u115f\uffa0`],
    ['private use', '\ue000', String.raw`\ue000`],
    ['a workflow command at the start', '::error::x', String.raw`\x3a:error::x`],
    ['a workflow command behind a blank', 'a ::add-mask::x', String.raw`a \x3a:add-mask::x`],
    ['an IPv6 address is no command', '::1,fe80::1 ::ffff', '::1,fe80::1 ::ffff'],
    [
      'commands of Azure, TeamCity and old runners',
      '##vso[x ##[error] ##teamcity[y',
      String.raw`\x23#vso[x \x23#[error] \x23#teamcity[y`,
    ],
  ])('%s', (_, input, expected) => {
    expect(escapeTerminal(input)).toBe(expected);
  });
});
