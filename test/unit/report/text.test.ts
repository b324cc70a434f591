import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/model/result.ts';
import { REPORTERS } from '../../../src/report/index.ts';
import type { Style } from '../../../src/report/style.ts';
import { widthOf } from '../../../src/report/wrap.ts';
import { hostileResult, RUNS } from './hostile.ts';
import { findingWith, PLAIN, resultWith, SAMPLE } from './sample.ts';

const render = (result: CheckResult, more: Partial<Style> = {}): string =>
  REPORTERS.text(result, { ...PLAIN, ...more });

const firstLine = (environment: CheckResult['environment'], more: Partial<Style> = {}): string | undefined =>
  render(resultWith([findingWith()], { environment }), more).split('\n')[0];

describe('text', () => {
  test.each([
    ['colour', { colour: true }],
    ['narrow', { columns: 40 }],
    ['wide', { columns: 200 }],
    ['ascii', { unicode: false }],
    ['verbose', { verbose: true }],
  ])('is as remembered: %s', async (name, style) => {
    await expect(render(SAMPLE, style)).toMatchFileSnapshot(`../../fixtures/report/text-${name}.txt`);
  });

  test('is one line where all is fine', () => {
    const files = { 'go.mod': 1, workflow: 3, Dockerfile: 1, 'go.work': 0 };
    const result = resultWith([], { inspected: { settings: 12, files } });
    expect(render(result)).toBe('✓ cn · 12 settings, 1 go.mod, 3 workflows, 1 Dockerfile comply\n');
    expect(render(result, { unicode: false })).toBe(
      'ok cn - 12 settings, 1 go.mod, 3 workflows, 1 Dockerfile comply\n',
    );
  });
  test('counts what is waived, and lists it only on request', () => {
    const result = resultWith([findingWith({ waived: { reason: 'until the move' } })]);
    expect(render(result)).toBe('✓ cn · 12 settings, 1 go.mod comply, 1 finding waived\n');
    expect(render(result, { verbose: true })).toContain('waived: until the move');
  });
  test('is not fine where something could not be judged', () => {
    const output = render(resultWith([findingWith({ outcome: 'unknown' })]));
    expect(output).not.toContain('✓');
    expect(output).toContain('1 unknown · 12 settings');
  });
  test('says a notice when asked, even where all is fine', () => {
    const notices = [
      { message: 'a key was left out', path: '/x', place: { file: 'gopolicy.yaml', line: 3, column: 1 } },
    ];
    expect(render(resultWith([], { notices }), { verbose: true })).toMatch(
      /comply\n[^]*note {3}a key was left out\n {7}gopolicy\.yaml:3:1\n$/,
    );
  });
  test('puts violations before what could not be judged, severe ones first', () => {
    const output = render(
      resultWith([
        findingWith({ outcome: 'unknown', message: 'fourth' }),
        findingWith({ severity: 'info', message: 'third' }),
        findingWith({ severity: 'warn', message: 'second' }),
        findingWith({ message: 'first' }),
      ]),
    );
    expect(output.match(/first|second|third|fourth/g)).toEqual(['first', 'second', 'third', 'fourth']);
  });
  test('leaves two blanks before the rule, or gives it a line of its own', () => {
    const long = 'https://goproxy.example/'.padEnd(62, 'x');
    expect(render(resultWith([findingWith({ message: long })]))).toContain(`${long}  sumdb-off\n`);
    expect(render(resultWith([findingWith({ message: `${long}x` })]))).toContain(`${long}x\n       sumdb-off\n`);
  });
  test('ends with the step that mends most', () => {
    const next = [
      { command: 'one', mends: 1 },
      { command: 'two', mends: 2 },
    ];
    expect(render(resultWith([findingWith()], { next }))).toMatch(/\ntwo {2}mends 2\n$/);
  });
  test.each<readonly [CheckResult['environment'], string]>([
    [{ name: 'cn', source: 'flag' }, 'environment cn, by --env'],
    [{ name: 'cn', source: 'variable' }, 'environment cn, by GOPOLICY_ENV'],
    [{ name: 'ci', source: 'condition' }, 'environment ci, by its condition'],
    [{ name: 'cn', source: 'remembered' }, 'environment cn, remembered for this network'],
    [{ name: 'cn', source: 'remembered', since: '2026-11-22T12:00:00Z' }, 'environment cn, applied here 1 day ago'],
    [{ name: 'cn', source: 'detected', since: '2026-11-23T09:00:00Z' }, 'environment cn, detected here 3 hours ago'],
    [{ name: 'cn', source: 'detected', since: '2026-11-23T11:59:50Z' }, 'environment cn, detected here just now'],
    [{ name: 'cn', source: 'remembered', since: '2027-01-01T00:00:00Z' }, 'environment cn, applied here on 2027-01-01'],
    [{ name: 'cn', source: 'closest' }, 'environment cn, the first that fits'],
    [{ name: null, source: 'none', closest: 'cn' }, 'no environment fits, cn is closest'],
    [{ name: null, source: 'none' }, 'no environment'],
  ])('header of %j', (environment, words) => {
    expect(firstLine(environment)).toBe(`gopolicy.yaml · ${words}`);
  });

  test('is no wider than the terminal, single words, paths and commands aside', () => {
    fc.assert(
      fc.property(hostileResult, fc.integer({ min: 20, max: 120 }), (result, columns) => {
        const lines = render(result, { columns }).split('\n');
        const long = lines.filter(line => widthOf(line) > Math.min(columns, 100));
        const excused = /^.{0,7}(?:\S+|fix {2}.*| {5}.*|.*[/`\\].*| *\S.* {2}mends 1)$/u;
        expect(long.filter(line => !excused.test(line))).toEqual([]);
      }),
      RUNS,
    );
  });
});
