import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import {
  contentOf,
  ENV_FILE,
  journalOf,
  processOn,
  runApply,
  runUndo,
  STATE,
  textOf,
} from '../../support/apply-world.ts';

const OLD = 'GOPROXY=https://old.test\n';
const NO = { yes: false };
const exitOf = (error: unknown): number =>
  describeFailure(error, { colour: false, unicode: true, columns: 80 }).exitCode;
const thrownBy = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => null,
    (error: unknown) => error,
  );

describe('apply asks', () => {
  test.each([
    ['yes', [true], 0, 'GOPROXY=https://goproxy.cn,direct\n'],
    ['no', [false], 1, OLD],
    ['Ctrl-C', [null], 130, OLD],
  ])('and hears %s', async (_what, answers, exit, text) => {
    const shown: number[] = [];
    const system = processOn(contentOf({ [ENV_FILE]: OLD }), { answers });
    const show = ({ changes }: { readonly changes: readonly unknown[] }): void => void shown.push(changes.length);
    const error = await thrownBy(runApply(system, 'cn', { ...NO, show }));
    expect(error === null ? 0 : exitOf(error)).toBe(exit);
    expect(textOf(system.content)).toBe(text);
    expect(shown).toEqual([1]);
    expect(journalOf(system.content).length).toBe(exit === 0 ? 1 : 0);
  });

  test('nothing where nothing changes', async () => {
    const system = processOn(contentOf({ [ENV_FILE]: 'GOPROXY=https://goproxy.cn,direct\n' }), { answers: [] });
    expect(await runApply(system, 'cn', NO)).toMatchObject({ written: false, changes: [], exitCode: 0 });
  });

  test('nobody without a terminal', async () => {
    const system = processOn(contentOf({ [ENV_FILE]: OLD }));
    expect(exitOf(await thrownBy(runApply(system, 'cn', NO)))).toBe(2);
    expect(textOf(system.content)).toBe(OLD);
  });

  test('nothing twice: a file that changes while it asks is not written', async () => {
    const base = processOn(contentOf({ [ENV_FILE]: OLD }), { answers: [] });
    const other = 'GOPROXY=https://third.test\n';
    const confirm = async (): Promise<boolean> => {
      base.content.set(ENV_FILE, new TextEncoder().encode(other));
      return true;
    };
    const system = { ...base, prompts: { ...base.prompts, confirm } };
    const answering = { ...system, output: { ...system.output, inIsTerminal: true, errIsTerminal: true } };
    const error = await thrownBy(runApply(answering, 'cn', NO));
    expect(error instanceof Error ? error.message : '').toContain('was changed since you were asked');
    expect(textOf(base.content)).toBe(other);
  });
});

describe('apply and undo remember the network’s environment', () => {
  test('and forget it again', async () => {
    const networks = `${STATE}/networks.json`;
    const system = processOn(contentOf({ [ENV_FILE]: OLD }));
    await runApply(system, 'cn');
    expect(textOf(system.content, networks)).toContain('"environment": "cn"');
    await runApply(system, 'overseas');
    expect(textOf(system.content, networks)).toContain('"environment": "overseas"');
    await runUndo(system);
    expect(textOf(system.content, networks)).toContain('"environment": "cn"');
    await runUndo(system);
    expect(textOf(system.content, networks)).not.toContain('"environment"');
    expect(textOf(system.content)).toBe(OLD);
  });
});
