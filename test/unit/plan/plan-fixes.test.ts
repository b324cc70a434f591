import { describe, expect, test } from 'vitest';
import { decodeLossless, encodeLossless } from '../../../src/go/lossless-text.ts';
import { violation, type Finding, type TextEdit } from '../../../src/model/finding.ts';
import type { FixPlan } from '../../../src/model/fix-plan.ts';
import { planFixes, type FixSource } from '../../../src/plan/plan-fixes.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../support/seed.ts';

const FILE = 'go.mod';

/** `3:4-3:8` as a range; `3:4` as an insertion. */
function edit(range: string, text: string, file: string = FILE): TextEdit {
  const [line, column, endLine, endColumn] = range.split(/[-:]/).map(Number);
  return {
    file,
    range: {
      file,
      ...(line && { line }),
      ...(column && { column }),
      ...(endLine && { endLine }),
      ...(endColumn && { endColumn }),
    },
    text,
  };
}

function finding(rule: string, edits: readonly TextEdit[], more: Partial<Finding> = {}): Finding {
  return {
    ...violation({ message: `${rule} is broken`, fix: { edits } }),
    rule,
    severity: 'error',
    fingerprint: '00',
    ...more,
  };
}

const bytesOf = (text: string): Uint8Array => encodeLossless(text);

const plan = (files: Readonly<Record<string, string>>, findings: readonly Finding[]): FixPlan =>
  planFixes(findings, (file): FixSource => {
    const text = files[file];
    return text === undefined ? { refused: 'it is no regular file' } : { bytes: bytesOf(text) };
  });

/** What each file holds then. */
const textsOf = ({ files }: FixPlan): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(({ file, after }) => [file, decodeLossless(after)]));

const whys = ({ unfixed }: FixPlan): readonly string[] =>
  unfixed.map(({ finding: { rule }, why }) => `${rule}: ${why}`);

describe('planFixes: one edit', () => {
  test.each<readonly [string, string, TextEdit, string]>([
    ['replaces within a line', 'a 1.21 b\n', edit('1:3-1:7', '1.21.0'), 'a 1.21.0 b\n'],
    ['removes a line', 'a\nb\nc\n', edit('2:1-3:1', ''), 'a\nc\n'],
    ['inserts a line', 'a\nb\n', edit('2:1', 'x\n'), 'a\nx\nb\n'],
    ['inserts at the end', 'a\n', edit('2:1', 'b\n'), 'a\nb\n'],
    ['inserts at the end of a last line without LF', 'a', edit('1:2', '\nb\n'), 'a\nb\n'],
    ['inserts into an empty file', '', edit('1:1', 'x'), 'x'],
    ['counts UTF-16 units', '𝒳 a\n', edit('1:4-1:5', 'b'), '𝒳 b\n'],
    ['keeps a BOM, which is a column', '\uFEFFmodule a\n', edit('1:2-1:8', 'x'), '\uFEFFx a\n'],
    ['keeps CR LF', 'a\r\nb\r\nc\r\n', edit('2:1-2:2', 'x'), 'a\r\nx\r\nc\r\n'],
    ['keeps bytes that are no UTF-8', 'a\udcff\n\udc80 b\n', edit('2:3-2:4', 'c'), 'a\udcff\n\udc80 c\n'],
  ])('%s', (_what, before, one, after) => {
    const result = plan({ [FILE]: before }, [finding('one', [one])]);
    expect([textsOf(result), result.unfixed]).toEqual([{ [FILE]: after }, []]);
    expect(result.files[0]?.before).toEqual(bytesOf(before));
  });

  test.each<readonly [string, string, TextEdit]>([
    ['a line that is not there', 'a\n', edit('3:1-3:1', 'x')],
    ['a column that is not there', 'a\nb\n', edit('1:3-1:3', 'x')],
    ['an end before its start', 'abc\n', edit('1:3-1:2', 'x')],
    ['half a character', '𝒳\n', edit('1:2-1:3', 'x')],
    ['no place', 'a\n', { file: FILE, range: {}, text: 'x' }],
  ])('leaves %s', (_what, before, one) => {
    const result = plan({ [FILE]: before }, [finding('one', [one])]);
    expect([result.files, whys(result)]).toEqual([[], ['one: go.mod has no such place as the fix names']]);
  });

  test('leaves an edit that changes nothing, and a file that is not to be edited', () => {
    const result = plan({ [FILE]: 'a\n' }, [
      finding('idle', [edit('1:1-1:2', 'a')]),
      finding('link', [edit('1:1-1:2', 'x', 'go.work')]),
    ]);
    expect([result.files, whys(result)]).toEqual([
      [],
      ['idle: its edits change nothing', 'link: it is no regular file'],
    ]);
  });

  test('names the file that keeps the fix of another one from being made', () => {
    const edits = [edit('1:1-1:2', 'x'), edit('1:1-1:2', 'x', 'go.work')];
    const result = plan({ [FILE]: 'a\n' }, [finding('both', edits, { place: { file: FILE, line: 1 } })]);
    expect([result.files, whys(result)]).toEqual([
      [],
      ['both: go.work would have to change with it: it is no regular file'],
    ]);
  });

  test('leaves what is waived, or could not be judged, without a word', () => {
    const edits = [edit('1:1-1:2', 'x')];
    const result = plan({ [FILE]: 'a\n' }, [
      finding('waived', edits, { waived: { reason: 'known' } }),
      finding('unsure', edits, { outcome: 'unknown' }),
      { ...finding('command', []), fix: { command: 'gopolicy apply' } },
    ]);
    expect(result).toEqual({ files: [], fixed: [], unfixed: [] });
  });
});

describe('planFixes: several edits', () => {
  test('makes edits that touch, the insertion first', () => {
    const findings = [
      finding('a', [edit('2:1-3:1', '')]),
      finding('b', [edit('3:1-3:2', 'C')]),
      finding('c', [edit('2:1', 'x\n')]),
    ];
    expect(textsOf(plan({ [FILE]: 'a\nb\nc\n' }, findings))).toEqual({ [FILE]: 'a\nx\nC\n' });
  });

  test('merges those that are alike', () => {
    const result = plan({ [FILE]: 'a\n' }, [
      finding('a', [edit('1:1-1:2', 'b')]),
      finding('b', [edit('1:1-1:2', 'b')]),
    ]);
    expect([textsOf(result), result.fixed.length, result.files[0]?.edits]).toEqual([{ [FILE]: 'b\n' }, 2, 1]);
    expect(result.files[0]?.hunks).toEqual([{ line: 1, before: ['a'], after: ['b'], rules: ['a', 'b'] }]);
  });

  test.each<readonly [string, TextEdit, TextEdit]>([
    ['share text', edit('1:1-1:4', 'x'), edit('1:3-1:5', 'y')],
    ['have one text and two wishes', edit('1:1-1:4', 'x'), edit('1:1-1:4', 'y')],
    ['insert at one place', edit('1:2', 'x'), edit('1:2', 'y')],
    ['insert within what goes', edit('1:1-1:4', ''), edit('1:2', 'y')],
    ['lie within one another', edit('1:1-2:1', ''), edit('1:2-1:3', 'y')],
  ])('leaves the later of two that %s', (_what, first, second) => {
    const result = plan({ [FILE]: 'abcdef\n' }, [finding('later', [second]), finding('early', [first])]);
    expect(result.fixed.map(({ rule }) => rule)).toEqual(['early']);
    expect(whys(result)).toEqual(['later: the fix of early changes the same text']);
  });

  test('makes the edits of a finding together or not at all', () => {
    const files = { [FILE]: 'abc\n', 'go.work': 'go\n' };
    const both = finding('both', [edit('1:2-1:3', 'x'), edit('1:1-1:3', 'Go', 'go.work')]);
    expect(textsOf(plan(files, [both]))).toEqual({ [FILE]: 'axc\n', 'go.work': 'Go\n' });
    const early = finding('early', [edit('1:1-1:4', '')]);
    expect(textsOf(plan(files, [both, early]))).toEqual({ [FILE]: '\n' });
    const torn = finding('torn', [edit('1:1-1:3', 'x'), edit('1:2-1:3', 'y')]);
    expect(whys(plan(files, [torn]))).toEqual(['torn: its own edits overlap']);
  });
});

describe('planFixes: what a preview shows', () => {
  test.each<readonly [string, string, readonly TextEdit[], readonly string[]]>([
    ['a word', 'go 1.21\n', [edit('1:4-1:8', '1.21.0')], ['1: go 1.21 => go 1.21.0']],
    ['a line that goes', 'a\nb\n\nc\n', [edit('2:1-4:1', '')], ['2: b| => ']],
    ['a line that comes', 'a\nb\n', [edit('2:1', 'x\ny\n')], ['2:  => x|y']],
    ['lines that become one', 'a\nb\nc\n', [edit('1:2-2:1', '')], ['1: a|b => ab']],
    ['a line that becomes two', 'ab\nc\n', [edit('1:2', '\n')], ['1: ab => a|b']],
    ['a start of a line', 'a\nb\n', [edit('2:1', 'x')], ['2: b => xb']],
    ['two words of one line as one', 'a b c\n', [edit('1:1-1:2', 'A'), edit('1:5-1:6', 'C')], ['1: a b c => A b C']],
    ['two lines apart', 'a\nb\nc\n', [edit('1:1-1:2', 'A'), edit('2:1-2:2', 'B')], ['1: a => A', '2: b => B']],
    ['a last line without LF', 'a', [edit('1:1', 'x'), edit('1:2', 'y')], ['1: a => xay']],
    ['CR LF', 'a\r\nb\r\n', [edit('2:1-2:2', 'B\r\nC')], ['2: b => B|C']],
  ])('%s', (_what, before, edits, hunks) => {
    const result = plan(
      { [FILE]: before },
      edits.map(one => finding('one', [one])),
    );
    expect(
      result.files
        .flatMap(file => file.hunks)
        .map(hunk => `${hunk.line}: ${hunk.before.join('|')} => ${hunk.after.join('|')}`),
    ).toEqual(hunks);
  });
});

const WORDS = ['a', 'bc', '\n', '\r\n', '', '𝒳', '\udcff', '\uFEFF', ' ', 'go 1.21', '\n\n'];

function randomText(random: SeededRandom): string {
  return Array.from({ length: random.int(20) }, () => random.pick(WORDS)).join('');
}

/** The place of an offset. */
function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function randomFinding(random: SeededRandom, text: string, index: number): Finding {
  const edits = Array.from({ length: 1 + random.int(2) }, (): TextEdit => {
    const [from = 0, to = 0] = [random.int(text.length + 1), random.int(text.length + 1)].sort((a, b) => a - b);
    const [start, end] = [placeOf(text, from), placeOf(text, random.bool(0.3) ? from : Math.min(to, from + 4))];
    const range = { ...start, endLine: end.line, endColumn: end.column };
    return { file: FILE, range, text: random.pick(WORDS) };
  });
  return finding(`rule-${random.int(4)}`, edits, { message: `${random.int(3)} ${random.bool(0.9) ? index : ''}` });
}

const shuffled = <T>(random: SeededRandom, items: readonly T[]): readonly T[] =>
  items
    .map(item => [random.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);

/** The edits of those findings made one by one, from the last to the first. */
function naively(text: string, findings: readonly Finding[]): string {
  const lines = text.split('\n');
  const offset = (line = 1, column = 1): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  const edits = findings
    .flatMap(({ fix }) => fix?.edits ?? [])
    .map(({ range, text: fresh }) => {
      return { from: offset(range.line, range.column), to: offset(range.endLine, range.endColumn), fresh };
    });
  const alone = [...new Map(edits.map(one => [JSON.stringify(one), one])).values()];
  return alone
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((now, { from, to, fresh }) => now.slice(0, from) + fresh + now.slice(to), text);
}

describe('planFixes: any edits', () => {
  test('do not depend on the order of the findings, and are those of the findings it calls fixed', () => {
    const random = seededRandom('plan fixes');
    let conflicts = 0;
    for (let left = caseCount(1000); left > 0; left--) {
      const text = decodeLossless(bytesOf(randomText(random)));
      const findings = Array.from({ length: 1 + random.int(6) }, (_, index) => randomFinding(random, text, index));
      const first = plan({ [FILE]: text }, findings);
      const second = plan({ [FILE]: text }, shuffled(random, findings));
      expect(second).toEqual(first);
      expect(first.fixed.length + first.unfixed.length).toBe(findings.length);
      conflicts += first.unfixed.filter(({ why }) => why.startsWith('the fix of')).length;
      expect(textsOf(first)[FILE] ?? text).toBe(naively(text, first.fixed));
      expect(withHunks(text, first)).toEqual(linesIn(textsOf(first)[FILE] ?? text));
    }
    expect(conflicts).toBeGreaterThan(caseCount(1000) / 10);
  });

  test('are quick also where there are many', () => {
    const lines = 20_000;
    const findings = Array.from({ length: lines }, (_, index) =>
      finding('many', [edit(`${index + 1}:1-${index + 1}:2`, 'b')]),
    );
    const started = performance.now();
    const result = plan({ [FILE]: 'a\n'.repeat(lines) }, findings.toReversed());
    expect(textsOf(result)).toEqual({ [FILE]: 'b\n'.repeat(lines) });
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

/** The lines of a text, line ends aside. */
const linesIn = (text: string): readonly string[] =>
  text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map(line => line.replace(/\r$/, ''));

/** The lines of the text with those of each hunk in the place of those that it shows. */
function withHunks(text: string, { files }: FixPlan): readonly string[] {
  const lines = [...linesIn(text)];
  for (const { line, before, after } of files.flatMap(({ hunks }) => hunks).toReversed()) {
    expect(lines.slice(line - 1, line - 1 + before.length)).toEqual(before);
    lines.splice(line - 1, before.length, ...after);
  }
  return lines;
}
