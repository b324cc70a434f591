import { describe, expect, test } from 'vitest';
import { parseSignedNote, treeSizeOf } from '../../../src/go/signed-note.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const SIGNATURE = '\u2014 sum.lab.example AAECAwQFBgc=\n';
const TREE = 'go.sum database tree\n52544510\nnNn1vY2vJ0yqX1eUKx6Q2U0V6i3RZ5S6s5Pd1Yd0e0A=\n';

describe('signed notes (golang.org/x/mod/sumdb/note)', () => {
  test('text with its last line end, and the signatures', () => {
    expect(parseSignedNote(bytes(`${TREE}\n${SIGNATURE}`))).toEqual({
      text: TREE,
      signatures: [{ name: 'sum.lab.example', hash: 0x00010203, signature: Uint8Array.from([4, 5, 6, 7]) }],
    });
  });

  test('is split at the last empty line', () => {
    expect(parseSignedNote(bytes(`a\n\nb\n\n${SIGNATURE}`))?.text).toBe('a\n\nb\n');
  });

  test.each([
    ['no signature', `${TREE}\n`],
    ['no empty line', TREE],
    ['no line end', `${TREE}\n${SIGNATURE.trimEnd()}`],
    ['a control character', `a\u0007\n\n${SIGNATURE}`],
    ['a carriage return', `a\r\n\n${SIGNATURE}`],
    ['a hyphen for the dash', `${TREE}\n${SIGNATURE.replace('\u2014', '-')}`],
    ['broken base64', `${TREE}\n\u2014 sum.lab.example AAEC\u00e4\n`],
    ['too short a signature', `${TREE}\n\u2014 sum.lab.example AAECAw==\n`],
    ['too many signatures', `${TREE}\n${SIGNATURE.repeat(101)}`],
    ['too many bytes', `${'a'.repeat(1_000_001)}\n\n${SIGNATURE}`],
  ])('%s is malformed', (_, text) => {
    expect(parseSignedNote(bytes(text))).toBeNull();
  });

  test('bytes that are no UTF-8 are malformed', () => {
    expect(parseSignedNote(Uint8Array.from([0xff, ...bytes(`\n\n${SIGNATURE}`)]))).toBeNull();
  });
});

describe('tree heads (golang.org/x/mod/sumdb/tlog)', () => {
  test.each([
    [TREE, 52_544_510],
    [`${TREE}more\n`, 52_544_510],
    [TREE.replace('52544510', '0'), 0],
    [TREE.replace('52544510', '052544510'), null],
    [TREE.replace('52544510', '-1'), null],
    [TREE.replace('go.sum', 'other'), null],
    [TREE.replace('=', ''), null],
    ['go.sum database tree\n1', null],
  ])('%j', (text, size) => {
    expect(treeSizeOf(text)).toBe(size);
  });
});
