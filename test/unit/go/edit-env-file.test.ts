import { describe, expect, test } from 'vitest';
import { breaksLine, editEnvFile } from '../../../src/go/edit-env-file.ts';
import { lookupEnvFile, parseEnvFile } from '../../../src/go/env-file.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../support/seed.ts';
import { userFileBytes } from '../../support/settings-mix-file.ts';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const edit = (text: string, edits: Readonly<Record<string, string | null>>): string =>
  Buffer.from(editEnvFile(latin1(text), new Map(Object.entries(edits)))).toString('latin1');

const BOM = '\xef\xbb\xbf';

describe('editEnvFile', () => {
  test.each([
    ['an empty file', '', { GOPROXY: 'off' }, 'GOPROXY=off\n'],
    ['nothing to do', 'GOPROXY=a', {}, 'GOPROXY=a'],
    ['a line in its place', 'A=1\nGOPROXY=a\nB=2\n', { GOPROXY: 'b' }, 'A=1\nGOPROXY=b\nB=2\n'],
    ['a new line at the end', 'A=1\n', { GOPROXY: 'b' }, 'A=1\nGOPROXY=b\n'],
    ['no final LF, another key', 'A=1', { GOPROXY: 'b' }, 'A=1\nGOPROXY=b\n'],
    ['no final LF, its own line', 'GOPROXY=a', { GOPROXY: 'b' }, 'GOPROXY=b\n'],
    ['no final LF, a line above', 'GOPROXY=a\n# end', { GOPROXY: 'b' }, 'GOPROXY=b\n# end'],
    ['no final LF, the last line goes', 'A=1\nGOPROXY=a', { GOPROXY: null }, 'A=1\n'],
    ['a removed line', 'A=1\nGOPROXY=a\nB=2\n', { GOPROXY: null }, 'A=1\nB=2\n'],
    ['a removed line that is not there', 'A=1', { GOPROXY: null }, 'A=1'],
    ['an empty value', 'A=1\n', { GOPRIVATE: '' }, 'A=1\nGOPRIVATE=\n'],
    ['a value with equals', '', { GOFLAGS: '-ldflags=-X=a=b' }, 'GOFLAGS=-ldflags=-X=a=b\n'],
    ['duplicates: the last one, which Go reads', 'K=1\nX=0\nK=2\nK=3\n', { K: '9' }, 'X=0\nK=9\n'],
    ['duplicates removed', 'K=1\nX=0\nK=2\n', { K: null }, 'X=0\n'],
    ['foreign duplicates stay', 'X=1\nK=1\nX=2\n', { K: '2' }, 'X=1\nK=2\nX=2\n'],
    ['CRLF elsewhere stays', 'A=1\r\nK=1\r\nB=2\r\n', { K: '2' }, 'A=1\r\nK=2\nB=2\r\n'],
    ['behind a byte order mark alone', BOM, { K: '1' }, `${BOM}\nK=1\n`],
    ['a line that a byte order mark hides', `${BOM}K=1\n`, { K: '2' }, `${BOM}K=1\nK=2\n`],
    ['a hidden line, to be removed', `${BOM}K=1\n`, { K: null }, `${BOM}K=1\n`],
    [
      'comments and look-alikes',
      '#K=1\n K=1\nexport K=1\nk=1\nK =1\n',
      { K: null },
      '#K=1\n K=1\nexport K=1\nk=1\nK =1\n',
    ],
    [
      'NUL and bytes that are no UTF-8',
      'X=\0\xff\xfe\n\xc3\x28\nK=1\n\x80',
      { K: '2' },
      'X=\0\xff\xfe\n\xc3\x28\nK=2\n\x80',
    ],
    ['blank lines', '\n\nK=1\n\n', { K: '2' }, '\n\nK=2\n\n'],
    ['an order of added keys', '', { B: '2', A: '1' }, 'B=2\nA=1\n'],
    ['a value beyond ASCII, as UTF-8', '', { K: 'ü' }, 'K=\xc3\xbc\n'],
  ])('%s', (_what, before, edits, after) => {
    expect(edit(before, edits)).toBe(after);
  });

  test.each(['a\nGOSUMDB=off', 'a\r', 'a\0', 'a\v'])('tells what go env -w refuses: %j', value => {
    expect(breaksLine(value)).toBe(true);
  });

  test('never makes two lines of one', () => {
    expect(() => edit('', { K: 'a\nGOSUMDB=off' })).toThrow(RangeError);
    // A line that was there may come back as it was.
    expect(edit('', { K: 'a\r' })).toBe('K=a\r\n');
  });

  test('keeps foreign lines byte for byte and in order, and says what it was told', () => {
    const random = seededRandom('edit-env-file');
    for (let left = caseCount(2000); left > 0; left--) {
      const before = userFileBytes(random, '/root');
      const edits = randomEdits(random);
      const after = editEnvFile(before, edits);
      const shown = JSON.stringify([Buffer.from(before).toString('latin1'), [...edits]]);
      expect(foreign(after, edits), shown).toEqual(foreign(before, edits));
      const file = parseEnvFile(after).value;
      for (const [key, value] of edits) {
        expect(lookupEnvFile(file, key, 'last-wins')?.value ?? null, shown).toBe(value);
        expect(file.lines.filter(line => line.kind === 'setting' && line.key === key).length, shown).toBe(
          value === null ? 0 : 1,
        );
      }
      expect(editEnvFile(after, edits), shown).toEqual(after);
    }
  });
});

function randomEdits(random: SeededRandom): ReadonlyMap<string, string | null> {
  const keys = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GOFLAGS', 'GOTOOLCHAIN', 'GOINSECURE', 'Z'];
  const chosen = keys.filter(() => random.bool(0.4));
  return new Map(chosen.map(key => [key, random.pick([null, '', 'direct', 'a,b', 'https://x.test|direct', ' ü # '])]));
}

/** The lines that no edit names, as bytes, read without the code under test; a final LF aside, which an added line needs. */
function foreign(bytes: Uint8Array, edits: ReadonlyMap<string, unknown>): readonly string[] {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.filter(line => !edits.has(/^([A-Z][^=]*)=/.exec(line)?.[1] ?? ''));
}
