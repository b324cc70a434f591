import { describe, expect, test } from 'vitest';
import type { Files } from '../../../src/system/types.ts';
import { contentOf, ENV_FILE, processOn, runApply, runUndo, textOf, type Content } from '../../support/apply-world.ts';
import { wrongWith } from '../../support/apply-verdict.ts';
import type { FakeSystem } from '../../support/fake-system.ts';

const OLD = '# mine\nGOPROXY=https://old.test\n';
const CODES = ['EACCES', 'EIO', 'ELOOP'];

interface Read {
  /** What was called; '' where the run ended before that. */
  readonly at: string;
  readonly error: unknown;
  readonly content: Content;
}

/** Runs a command in which one look at the disk fails. */
async function failAt(
  content: Content,
  run: (system: FakeSystem) => Promise<unknown>,
  { step, code }: { readonly step: number; readonly code: string },
): Promise<Read> {
  const system = processOn(content);
  let at = '';
  let now = 0;
  const look =
    <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (now++ === step) {
        at = `${name} ${String(args[0])}`;
        throw Object.assign(new Error(`${code}: it cannot be looked at, ${name}`), { code, syscall: name });
      }
      return call(...args);
    };
  const { files } = system;
  const failing: Files = {
    ...files,
    read: look('read', files.read),
    readParts: look('readParts', files.readParts),
    stat: look('stat', files.stat),
    lstat: look('lstat', files.lstat),
    realpath: look('realpath', files.realpath),
    list: look('list', files.list),
    readLink: look('readLink', files.readLink),
  };
  const error: unknown = await run({ ...system, files: failing }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { at, error, content: system.content };
}

/** Every look fails once, one after the other; gives how many there were, and what is wrong with their ends. */
async function everyLook(
  content: Content,
  run: (system: FakeSystem) => Promise<unknown>,
  states: { readonly old: string; readonly fresh: string | null },
): Promise<{ readonly looks: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  for (let step = 0; ; step++) {
    const code = CODES[step % CODES.length] ?? '';
    const { at, error, content: left } = await failAt(content, run, { step, code });
    if (at === '') return { looks: step, wrong };
    wrong.push(...wrongWith({ error, now: textOf(left), ...states }).map(each => `${code} at ${step}, ${at}: ${each}`));
  }
}

describe('a look at the disk that fails', () => {
  test('in an apply', async () => {
    const content = contentOf({ [ENV_FILE]: OLD });
    const good = processOn(content);
    await runApply(good, 'cn');
    const states = { old: OLD, fresh: textOf(good.content) };
    const { looks, wrong } = await everyLook(content, system => runApply(system, 'cn'), states);
    expect(wrong).toEqual([]);
    expect(looks).toBeGreaterThan(40);
  });

  test('in an apply over an apply, and in an undo', async () => {
    const first = processOn(contentOf({ [ENV_FILE]: OLD }));
    await runApply(first, 'cn');
    const second = processOn(first.content);
    await runApply(second, 'offline');
    const states = { old: textOf(first.content) ?? '', fresh: textOf(second.content) };
    const over = await everyLook(first.content, system => runApply(system, 'offline'), states);
    const back = await everyLook(first.content, system => runUndo(system, '1'), { old: states.old, fresh: OLD });
    expect([...over.wrong, ...back.wrong]).toEqual([]);
    expect(over.looks).toBeGreaterThan(40);
    expect(back.looks).toBeGreaterThan(10);
  });
});
