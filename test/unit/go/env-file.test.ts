import { describe, expect, test } from 'vitest';
import { lookupEnvFile, parseEnvFile } from '../../../src/go/env-file.ts';

const linesOf = (text: string | Uint8Array): readonly object[] => parseEnvFile(text).value.lines;

describe('parseEnvFile reads lines as readEnvFile does', () => {
  test.each([
    ['GOPROXY=a', { kind: 'setting', key: 'GOPROXY', value: 'a' }],
    ['GOPROXY=', { kind: 'setting', key: 'GOPROXY', value: '' }],
    ['GOPROXY = a ', { kind: 'setting', key: 'GOPROXY ', value: ' a ' }],
    ['GOFLAGS=-mod=mod', { kind: 'setting', key: 'GOFLAGS', value: '-mod=mod' }],
    ['GOPROXY=a\r', { kind: 'setting', key: 'GOPROXY', value: 'a\r' }],
    ['', { kind: 'ignored', reason: 'blank' }],
    ['# GOPROXY=a', { kind: 'ignored', reason: 'comment' }],
    ['GOPROXY', { kind: 'ignored', reason: 'no-equals' }],
    ['goproxy=a', { kind: 'ignored', reason: 'no-capital' }],
    [' GOPROXY=a', { kind: 'ignored', reason: 'no-capital' }],
    ['export GOPROXY=a', { kind: 'ignored', reason: 'no-capital' }],
    ['\uFEFFGOPROXY=a', { kind: 'ignored', reason: 'no-capital' }],
    ['=a', { kind: 'ignored', reason: 'no-capital' }],
  ])('%j', (text, want) => {
    expect(linesOf(`${text}\n`)).toEqual([{ line: 1, text, ...want }]);
  });

  test('every physical line is kept, also a last one without a line feed', () => {
    expect(linesOf('A=1\n\nB=2')).toMatchObject([{ line: 1 }, { line: 2, text: '' }, { line: 3, text: 'B=2' }]);
    expect(linesOf('')).toEqual([]);
  });

  test('bytes: a byte order mark stays, each stray byte becomes one replacement character', () => {
    expect(linesOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0x3d))).toMatchObject([{ text: '\uFEFFA=' }]);
    expect(linesOf(Uint8Array.of(0x41, 0x3d, 0xe2, 0x82, 0xc3, 0xa9))).toMatchObject([{ value: '\uFFFD\uFFFDé' }]);
  });
});

test('duplicates: the last line of the user file, the first of go.env', () => {
  const file = parseEnvFile('A=1\nA=2\nA=3\n').value;
  expect(lookupEnvFile(file, 'A', 'last-wins')).toMatchObject({ line: 3, value: '3' });
  expect(lookupEnvFile(file, 'A', 'first-wins')).toMatchObject({ line: 1, value: '1' });
  expect(lookupEnvFile(file, 'B', 'last-wins')).toBeUndefined();
});
