import { describe, expect, test } from 'vitest';
import type { ApplyResult } from '../../../src/model/apply-result.ts';
import type { JournalEntry } from '../../../src/model/change.ts';
import { applyJson } from '../../../src/report/apply-json.ts';
import { applyOutcomeText, applyPlanText } from '../../../src/report/apply-text.ts';
import { journalJson, journalText, undoJson, undoText } from '../../../src/report/undo-text.ts';
import type { Style } from '../../../src/report/style.ts';
import { widthOf } from '../../../src/report/wrap.ts';

const STYLE: Style = { colour: false, unicode: true, columns: 80, home: '/home/dev', cwd: '/repo' };
const FILE = '/home/dev/.config/go/env';
const line = (number: number) => ({ layer: 'user-file', file: FILE, line: number }) as const;
const DEFAULT = { layer: 'default' } as const;

const RESULT: ApplyResult = {
  environment: 'cn',
  policy: 'gopolicy:default',
  file: FILE,
  changes: [
    {
      key: 'GOPROXY',
      before: 'https://dev:s3cr3t@proxy.acme.example',
      after: 'https://goproxy.cn,direct',
      from: { value: 'https://dev:s3cr3t@proxy.acme.example', origin: line(2) },
      to: { value: 'https://goproxy.cn,direct', origin: line(2) },
    },
    {
      key: 'GOSUMDB',
      before: 'off',
      after: null,
      from: { value: 'off', origin: line(3) },
      to: { value: 'sum.golang.org', origin: DEFAULT },
    },
    {
      key: 'GOPRIVATE',
      before: null,
      after: 'git.acme.example',
      from: { value: '', origin: DEFAULT },
      to: { value: 'git.acme.example', origin: line(4) },
    },
  ],
  kept: ['GOINSECURE'],
  shadows: [],
  shadowSources: [],
  searched: { files: 0, skipped: 0 },
  byHand: [],
  leftOut: [],
  notes: [],
  written: true,
  dryRun: false,
  confirmed: true,
  journal: '7',
  exitCode: 0,
};

const shadowed: ApplyResult = {
  ...RESULT,
  changes: [],
  shadows: [{ key: 'GOSUMDB', by: { layer: 'environment' }, value: 'off', unchanged: null }],
  shadowSources: [
    { name: 'GOSUMDB', place: { file: '/home/dev/.zshrc', line: 41 }, remedy: 'remove that line', sure: true },
  ],
  written: false,
  journal: null,
  exitCode: 1,
};

describe('what an apply shows', () => {
  test('the plan, with the origin of each value and no secret', () => {
    expect(applyPlanText(RESULT, STYLE)).toBe(`cn (gopolicy:default) → ~/.config/go/env

  GOPROXY    https://***@proxy.acme.example  ~/.config/go/env:2
             → https://goproxy.cn,direct
  GOSUMDB    off  ~/.config/go/env:3
             → removed; sum.golang.org holds
  GOPRIVATE  not set  Go's default
             → git.acme.example
  already right  GOINSECURE
`);
  });

  test.each([
    ['agreed', {}, '✓ written; go env agrees · gopolicy undo takes it back\n'],
    [
      'no go command',
      { confirmed: 'no go command' as const },
      '✓ written; no go command to ask · gopolicy undo takes it back\n',
    ],
    [
      'a doubt',
      { confirmed: false, doubt: 'the go command fails: go: x' },
      '✗ written, but not confirmed: the go command fails: go: x · gopolicy undo takes it back\n',
    ],
    ['nothing', { written: false, journal: null, changes: [] }, '✓ nothing to change for cn; go env agrees\n'],
    ['a dry run', { dryRun: true, written: false }, '3 changes, none written: --dry-run\n'],
    ['an idle dry run', { dryRun: true, written: false, changes: [] }, '✓ nothing would change\n'],
  ])('the outcome: %s', (_name, change, expected) => {
    expect(applyOutcomeText({ ...RESULT, ...change }, STYLE)).toBe(expected);
  });

  test('what has no effect, and the line to change', () => {
    const text = applyOutcomeText(shadowed, STYLE);
    expect(text).toContain('✗ GOSUMDB has no effect: the environment variable GOSUMDB is "off".\n');
    expect(text).toContain('  ~/.zshrc:41: remove that line\n');
    expect(text).toContain('eval "$(gopolicy env --env cn --shell sh)"');
  });

  test('a shadowed key is among the changes of the document', () => {
    const { changes } = JSON.parse(applyJson(shadowed)) as { changes: unknown };
    const shadowedBy = { layer: 'environment', file: '/home/dev/.zshrc', line: 41 };
    expect(changes).toEqual([{ key: 'GOSUMDB', before: null, after: null, shadowedBy }]);
  });

  test('control characters and secrets reach no output, and 80 columns hold', () => {
    const hostile: ApplyResult = {
      ...shadowed,
      environment: 'cn\u001b[2J',
      policy: '/tmp/\u001b]0;x\u0007/gopolicy.yaml',
      byHand: [{ name: 'HTTPS_PROXY', want: { kind: 'value', value: "a'\u001b", allow: [], match: 'exact' } }],
      leftOut: [{ name: 'GOFLAGS', why: 'x\ny'.repeat(60) }],
      notes: ['https://u:s3cr3t@h.example\u202e'],
      doubt: 'https://u:s3cr3t@h.example',
      confirmed: false,
    };
    const all = applyPlanText(hostile, STYLE) + applyOutcomeText(hostile, STYLE) + applyJson(hostile);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(all).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|s3cr3t/);
    const lines = applyPlanText(RESULT, STYLE).split('\n');
    expect(lines.filter(each => widthOf(each) > 80)).toEqual([]);
  });
});

const ENTRY: JournalEntry = {
  version: 1,
  id: '7',
  at: '2026-11-24T03:05:59.052Z',
  command: 'apply',
  about: 'environment cn',
  environment: 'cn',
  state: 'done',
  files: [{ path: FILE, before: null, after: 'x', folders: [] }],
  changes: [{ key: 'GOPROXY', before: null, after: 'https://u:s3cr3t@h.example' }],
};

describe('what an undo shows', () => {
  test('what was put back', () => {
    expect(undoText({ entry: ENTRY, written: true, confirmed: true }, STYLE)).toBe(
      '✓ ~/.config/go/env is as it was before change 7, apply: environment cn\n',
    );
    expect(undoText({ entry: null, written: false, confirmed: true }, STYLE)).toBe('✓ nothing to undo\n');
  });

  test('the journal, the last change first', () => {
    const undone: JournalEntry = { ...ENTRY, id: '10', state: 'undone' };
    expect(journalText([ENTRY, undone], STYLE)).toBe(
      '10  2026-11-24 03:05 UTC  apply: environment cn, undone\n    ~/.config/go/env\n' +
        ' 7  2026-11-24 03:05 UTC  apply: environment cn\n    ~/.config/go/env\n',
    );
  });

  test('no secret', () => {
    expect(undoJson({ entry: ENTRY, written: true, confirmed: true }) + journalJson([ENTRY])).not.toContain('s3cr3t');
  });
});
