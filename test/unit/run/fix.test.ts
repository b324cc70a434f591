import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import type { FixPreview } from '../../../src/model/fix-plan.ts';
import type { CheckResult } from '../../../src/model/result.ts';
import { fix, type FixOptions } from '../../../src/run/fix.ts';
import { contentOf, journalOf, processOn, STATE, textOf, type Content } from '../../support/apply-world.ts';
import type { FakeSystem } from '../../support/fake-system.ts';

const POLICY = `version: 1
rules:
  go-version: { severity: error, options: { patch: required } }
  toolchain-line: { severity: error, options: { presence: forbidden } }
`;
const MOD = 'module example.com/m\n\ngo 1.21\n\ntoolchain go1.22.1\n';
const FIXED = 'module example.com/m\n\ngo 1.21.0\n';
const FILE = '/home/dev/work/go.mod';

const disk = (more: Readonly<Record<string, string | { readonly link: string }>> = {}): Content =>
  contentOf({ [FILE]: MOD, '/etc/org.yaml': POLICY, ...more });

const run = (system: FakeSystem, more: Partial<FixOptions> = {}): Promise<CheckResult> =>
  fix(system, {
    directory: '/home/dev/work',
    policy: '/etc/org.yaml',
    failOn: 'error',
    requireComplete: false,
    dryRun: false,
    yes: false,
    trust: false,
    show: () => {},
    ...more,
  });

/** The exit code and the words of what it throws. */
async function failure(promise: Promise<unknown>): Promise<readonly [number, string]> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const { exitCode, text } = describeFailure(error, { colour: false, unicode: true, columns: 80 });
  return [exitCode, text];
}

const stateOf = (content: Content): readonly string[] => [...content.keys()].filter(path => path.startsWith(STATE));

describe('fix', () => {
  test('shows, asks, writes, and judges again', async () => {
    const system = processOn(disk(), { answers: [true] });
    const shown: FixPreview[] = [];
    const result = await run(system, { show: preview => shown.push(preview) });
    expect(textOf(system.content, FILE)).toBe(FIXED);
    expect(shown.map(({ files }) => files.map(({ file, edits }) => [file, edits]))).toEqual([[['go.mod', 2]]]);
    expect([result.findings, result.exitCode]).toEqual([[], 0]);
    expect(result.fixed).toMatchObject({ written: true, journal: '1', fixed: [{}, {}], unfixed: [] });
  });

  test.each<readonly [string, readonly (boolean | null)[], number, RegExp]>([
    ['no', [false], 1, /nothing was changed/],
    ['Ctrl-C', [null], 130, /nothing was changed/],
  ])('takes %s for an answer', async (_what, answers, code, words) => {
    const system = processOn(disk(), { answers });
    const [exitCode, text] = await failure(run(system));
    expect(text).toMatch(words);
    expect([exitCode, textOf(system.content, FILE), journalOf(system.content)]).toEqual([code, MOD, []]);
  });

  test('writes without a question where told, and not at all where nobody can be asked', async () => {
    const system = processOn(disk());
    const [code, text] = await failure(run(system));
    expect([code, text]).toEqual([2, expect.stringContaining('gopolicy check --fix --yes')]);
    expect([textOf(system.content, FILE), stateOf(system.content)]).toEqual([MOD, []]);
    await run(system, { yes: true });
    expect(textOf(system.content, FILE)).toBe(FIXED);
  });

  test('writes nothing in a dry run, whoever could be asked', async () => {
    const system = processOn(disk(), { answers: [] });
    const result = await run(system, { dryRun: true, yes: true });
    expect([textOf(system.content, FILE), stateOf(system.content)]).toEqual([MOD, []]);
    expect([result.exitCode, result.findings.length]).toEqual([0, 2]);
    expect(result.fixed).toMatchObject({ written: false, dryRun: true, journal: null, fixed: [{}, {}] });
  });

  test('asks nothing and takes no lock where no edit is offered', async () => {
    const system = processOn(disk({ [FILE]: 'module example.com/m\n\ngo 1.21rc1\n' }), { answers: [] });
    const result = await run(system);
    expect([result.exitCode, result.fixed?.files, stateOf(system.content)]).toEqual([1, [], []]);
  });

  test.each<readonly [string, (content: Content) => void, string]>([
    ['changed', content => content.set(FILE, new TextEncoder().encode(`${MOD}// mine\n`)), 'it was changed meanwhile'],
    ['removed', content => content.delete(FILE), 'it is gone'],
    ['made a link', content => content.set(FILE, { link: '/etc/org.yaml' }), 'a symbolic link leads to it'],
  ])('leaves a file that is %s while the question stands', async (_what, change, why) => {
    const system = processOn(disk(), { answers: [true] });
    const confirm = async (): Promise<boolean> => {
      change(system.content);
      return true;
    };
    const result = await run({ ...system, prompts: { ...system.prompts, confirm } });
    expect(result.fixed?.unfixed.map(each => each.why)).toEqual([why, why]);
    expect([result.fixed?.written, result.fixed?.journal, journalOf(system.content)]).toEqual([false, null, []]);
    expect(textOf(system.content, '/etc/org.yaml')).toBe(POLICY);
  });

  test('leaves what is waived, and the rule of which is off for that path', async () => {
    const waiver = 'waivers:\n  - { rule: toolchain-line, where: {}, reason: soon, expires: 2999-01-01 }\n';
    const override = "overrides:\n  - { files: ['gen/**'], rules: { go-version: off } }\n";
    const gen = 'module example.com/gen\n\ngo 1.21\n';
    const system = processOn(disk({ '/etc/org.yaml': POLICY + waiver + override, '/home/dev/work/gen/go.mod': gen }));
    await run(system, { yes: true });
    expect(textOf(system.content, FILE)).toBe(MOD.replace('1.21\n', '1.21.0\n'));
    expect(textOf(system.content, '/home/dev/work/gen/go.mod')).toBe(gen);
  });
});
