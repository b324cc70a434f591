import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeTerminal } from '../../../src/report/escape-terminal.ts';
import { solid, widthOf, wrap } from '../../../src/report/wrap.ts';
import { hostileText, RUNS } from './hostile.ts';

describe('wrap', () => {
  test.each([
    ['breaks at blanks', 'one two three', 8, ['one two', 'three']],
    ['keeps blanks inside a line', 'a  b c', 80, ['a  b c']],
    ['never breaks a path', 'see /usr/local/go/bin/go now', 10, ['see', '/usr/local/go/bin/go', 'now']],
    ['never breaks a command in backticks', 'type `go env -w A=b` first', 12, ['type', '`go env -w A=b`', 'first']],
    ['never breaks what is solid', `at ${solid('/a b/c d')} it`, 6, ['at', '/a b/c d', 'it']],
    ['breaks Chinese anywhere', '关闭了校验和验证', 6, ['关闭了', '校验和', '验证']],
    ['keeps closing punctuation on its line', '关闭了，校验', 6, ['关闭', '了，校', '验']],
    ['counts wide characters twice', '关 闭 了', 5, ['关 闭', '了']],
    ['a path with Chinese in it stays whole', '~/项目/配置/环境 x', 6, ['~/项目/配置/环境', 'x']],
    ['nothing makes no line', '', 10, []],
  ])('%s', (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test('loses nothing but blanks, and only unbreakable words are too long', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 10, max: 100 }), (hostile, columns) => {
        const text = escapeTerminal(hostile);
        const lines = wrap(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines.filter(line => widthOf(line) > columns)) {
          expect(line).not.toMatch(/^[^ `]+ [^`]+$/);
        }
      }),
      RUNS,
    );
  });
});
