import { describe, expect, test } from 'vitest';
import type { FixResult } from '../../../src/model/fix-plan.ts';
import { fixOutcomeText, fixPlanText } from '../../../src/report/fix-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { findingWith, PLAIN, resultWith } from './sample.ts';

const bytes = new Uint8Array();
const refused = findingWith({ rule: 'go-version', place: { file: 'b/go.mod', line: 3, column: 1 } });

const RESULT: FixResult = {
  policy: 'gopolicy.yaml',
  files: [
    {
      file: 'go.mod',
      before: bytes,
      after: bytes,
      edits: 2,
      hunks: [
        { line: 3, before: ['go 1.21'], after: ['go 1.21.0'], rules: ['go-version'] },
        { line: 5, before: ['toolchain go1.22.1', ''], after: [], rules: ['toolchain-line'] },
      ],
    },
    {
      file: 'go.work',
      before: bytes,
      after: bytes,
      edits: 1,
      hunks: [{ line: 4, before: [], after: ['\tuse ./a'], rules: ['a-rule', 'work-version-too-old'] }],
    },
  ],
  fixed: [],
  unfixed: [{ finding: refused, why: 'it is read-only' }],
  written: true,
  dryRun: false,
  needsTrust: false,
  journal: '7',
};

describe('what check --fix shows', () => {
  test('the plan, as lines before and after', () => {
    expect(fixPlanText(RESULT, PLAIN)).toBe(`gopolicy.yaml → 2 files

go.mod:3                                                              go-version
  - go 1.21
  + go 1.21.0

go.mod:5                                                          toolchain-line
  - toolchain go1.22.1
  -

go.work:4                                           a-rule, work-version-too-old
  +     use ./a

not fixed: b/go.mod:3:1, go-version: it is read-only
`);
  });

  test('what stays for the same reason at one place is said once', () => {
    const [one] = RESULT.unfixed;
    const twice = fixPlanText({ ...RESULT, unfixed: [one!, one!] }, PLAIN);
    expect(twice).toBe(fixPlanText(RESULT, PLAIN));
  });

  test('in twenty columns, the rule on a line of its own', () => {
    const narrow = fixPlanText({ ...RESULT, unfixed: [] }, { ...PLAIN, columns: 20, unicode: false });
    expect(narrow).toContain('go.mod:5\n  toolchain-line\n  - toolchain go1.22.1\n');
    expect(narrow.startsWith('gopolicy.yaml -> 2 files\n')).toBe(true);
  });

  test('no control, no secret, no endless line, no command of a CI runner', () => {
    const lines = [
      'a\u001b[31m\u202eb',
      'replace a => https://me:s3cr3t@acme.example/a',
      'x'.repeat(100_000),
      '##[group]x',
      ...Array.from({ length: 500 }, () => 'many'),
    ];
    const [file] = RESULT.files;
    const hunks = [{ line: 1, before: lines, after: lines, rules: ['a\u001b[0m'] }];
    const text = fixPlanText({ ...RESULT, files: file === undefined ? [] : [{ ...file, hunks }] }, PLAIN);
    expect(text).not.toMatch(/[\u001b\u202e]|s3cr3t|##\[/);
    expect(text).toContain('  + … 484 more\n');
    expect(text.length).toBeLessThan(4000);
  });

  test('reads the same with colour and without', () => {
    const colour: Style = { ...PLAIN, colour: true };
    expect(fixPlanText(RESULT, colour).replaceAll(/\u001b\[\d+m/g, '')).toBe(fixPlanText(RESULT, PLAIN));
  });
});

describe('what came of check --fix', () => {
  const outcome = (more: Partial<FixResult>, findings = [refused]): string =>
    fixOutcomeText(resultWith(findings), { ...RESULT, ...more }, PLAIN);
  const nothing = { files: [], unfixed: [], written: false, journal: null };

  test.each<readonly [string, Partial<FixResult>, string]>([
    ['written', {}, '✓ 3 changes in 2 files written · gopolicy undo takes it back\n'],
    ['nothing offered', nothing, 'nothing written: no finding has edits that mend it\n'],
    ['nothing possible', { ...nothing, unfixed: RESULT.unfixed }, 'nothing written\n'],
    ['dry run', { written: false, journal: null, dryRun: true }, '3 changes in 2 files, none written: --dry-run\n'],
    [
      'dry run of what nobody trusts',
      { written: false, journal: null, dryRun: true, needsTrust: true },
      '3 changes in 2 files, none written: --dry-run\nthe policy of this repository is not trusted, so it writes nothing:\ngopolicy policy trust\n',
    ],
    [
      'dry run of nothing',
      { ...nothing, dryRun: true },
      'nothing would be written\n1 finding without such a fix: gopolicy check\n',
    ],
  ])('%s', (_what, more, text) => {
    expect(outcome(more)).toBe(text);
  });
});
