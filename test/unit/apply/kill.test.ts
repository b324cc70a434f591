import { describe, expect, test } from 'vitest';
import {
  contentOf,
  ENV_FILE,
  journalOf,
  killAt,
  leftovers,
  processOn,
  runApply,
  runUndo,
  textOf,
  type Content,
} from '../../support/apply-world.ts';
import { undo } from '../../../src/run/undo.ts';
import type { FakeSystem } from '../../support/fake-system.ts';

const FOREIGN = '# mine\nGOFLAGS=-mod=mod\nGOPROXY=https://old.test\r\nX=\0\xff\n';
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

const SHAPES: readonly (readonly [string, Content])[] = [
  ['a file', contentOf({ [ENV_FILE]: bytes(FOREIGN) })],
  ['no file', contentOf({})],
  ['a symbolic link', contentOf({ [ENV_FILE]: { link: '/dotfiles/goenv' }, '/dotfiles/goenv': bytes(FOREIGN) })],
  ['a dangling link', contentOf({ [ENV_FILE]: { link: '/dotfiles/goenv' }, '/dotfiles/other': 'x' })],
];

/** Runs a command to its end on contents, and gives what it left. */
async function left(content: Content, run: (system: FakeSystem) => Promise<unknown>, pid = 99): Promise<Content> {
  const system = processOn(content, { pid });
  await run(system);
  return system.content;
}

/** Runs a command once for each step, killed there; `look` judges what it left. Gives how many kills there were. */
async function killEverywhere(
  content: Content,
  run: (system: FakeSystem) => Promise<unknown>,
  look: (content: Content, step: number) => Promise<void>,
): Promise<number> {
  for (let step = 0; ; step++) {
    const { events, wasReached } = killAt(step);
    const system = processOn(content, { events });
    // What a dead process would still say is heard by nobody.
    const failed = await run(system).then(
      () => false,
      () => true,
    );
    if (!wasReached()) {
      if (failed) throw new Error('it fails also where nothing kills it');
      return step;
    }
    await look(system.content, step);
  }
}

describe.each(SHAPES)('a kill at every step, %s', (_what, content) => {
  const old = textOf(content);

  test('of the first apply', async () => {
    const fresh = textOf(await left(content, system => runApply(system, 'cn')));
    expect(fresh).not.toBe(old);
    const kills = await killEverywhere(
      content,
      system => runApply(system, 'cn'),
      async (after, step) => {
        expect([old, fresh], `step ${step}`).toContain(textOf(after));
        const next = processOn(after, { pid: 2 });
        await runApply(next, 'cn');
        expect(textOf(next.content), `step ${step}`).toBe(fresh);
        expect(leftovers(next.content), `step ${step}`).toEqual([]);
        expect(journalOf(next.content).map(({ id, state }) => [id, state])).toEqual([['1', 'done']]);
        const undone = processOn(next.content, { pid: 3 });
        await runUndo(undone);
        expect(textOf(undone.content), `step ${step}`).toBe(old);
        expect(leftovers(undone.content)).toEqual([]);
      },
    );
    expect(kills).toBeGreaterThan(30);
  });

  test('of an apply over an apply, another one being next', async () => {
    const first = await left(content, system => runApply(system, 'cn'));
    const second = textOf(await left(first, system => runApply(system, 'offline')));
    const third = textOf(await left(content, system => runApply(system, 'overseas')));
    const kills = await killEverywhere(
      first,
      system => runApply(system, 'offline'),
      async (after, step) => {
        expect([textOf(first), second], `step ${step}`).toContain(textOf(after));
        const next = await left(after, system => runApply(system, 'overseas'), 2);
        // A file that an apply made is left empty where nothing is left in it.
        expect(textOf(next) ?? '', `step ${step}`).toBe(third ?? '');
        expect(leftovers(next), `step ${step}`).toEqual([]);
        let back = next;
        for (const { id } of journalOf(next).toReversed()) back = await left(back, system => runUndo(system, id), 3);
        expect(textOf(back), `step ${step}`).toBe(old);
      },
    );
    expect(kills).toBeGreaterThan(30);
  });

  test('and a line written by hand before the next gopolicy comes', async () => {
    const mine = '\nGOVCS=*:off\n';
    await killEverywhere(
      content,
      system => runApply(system, 'cn'),
      async (after, step) => {
        const found = textOf(after) ?? '';
        const isApplied = found.includes('https://goproxy.cn');
        const edited = contentOf(Object.fromEntries(after));
        edited.set(edited.has('/dotfiles/goenv') ? '/dotfiles/goenv' : ENV_FILE, bytes(found + mine));
        const next = processOn(edited, { pid: 2 });
        const error: unknown = await runUndo(next).catch((thrown: unknown) => thrown);
        expect(textOf(next.content), `step ${step}`).toBe(found + mine);
        expect(error instanceof Error, `step ${step}`).toBe(isApplied);
        expect(journalOf(next.content).length, `step ${step}`).toBe(isApplied ? 1 : 0);
      },
    );
  });

  test('of an undo', async () => {
    const applied = await left(content, system => runApply(system, 'cn'));
    const kills = await killEverywhere(
      applied,
      system => runUndo(system, '1'),
      async (after, step) => {
        expect([old, textOf(applied)], `step ${step}`).toContain(textOf(after));
        const isUndone = journalOf(after)[0]?.state === 'undone';
        const again = processOn(after, { pid: 2 });
        const said: unknown = await runUndo(again, '1').catch((error: unknown) => error);
        expect(said instanceof Error && said.message.includes('undone already'), `step ${step}`).toBe(isUndone);
        expect(textOf(again.content), `step ${step}`).toBe(old);
        expect(leftovers(again.content), `step ${step}`).toEqual([]);
        expect(journalOf(again.content)).toMatchObject([{ id: '1', state: 'undone', files: [{ before: null }] }]);
        const next = await left(again.content, system => runApply(system, 'cn'), 3);
        expect(textOf(next), `step ${step}`).toBe(textOf(applied));
      },
    );
    expect(kills).toBeGreaterThan(15);
  });

  test('of an undo by force that makes a later apply void', async () => {
    const first = await left(content, system => runApply(system, 'cn'));
    const second = await left(first, system => runApply(system, 'offline'));
    const byForce = (system: FakeSystem): Promise<unknown> => undo(system, { id: '1', force: true });
    await killEverywhere(second, byForce, async (after, step) => {
      expect([old, textOf(second)], `step ${step}`).toContain(textOf(after));
      const isUndone = journalOf(after)[0]?.state === 'undone';
      const again = processOn(after, { pid: 2 });
      const said: unknown = await byForce(again).catch((error: unknown) => error);
      expect(said instanceof Error, `step ${step}`).toBe(isUndone);
      expect(textOf(again.content), `step ${step}`).toBe(old);
      expect(journalOf(again.content), `step ${step}`).toMatchObject([{ state: 'undone' }, { state: 'undone' }]);
    });
  });
});
