import { describe, expect, test } from 'vitest';
import { withLock } from '../../../src/apply/lock.ts';
import type { Processes } from '../../../src/system/types.ts';
import { STATE } from '../../support/apply-world.ts';
import { fakeSystem, type FakeSystem } from '../../support/fake-system.ts';

const LOCK = `${STATE}/lock`;
const HOLDER = { pid: 4711, started: '7', boot: 'b', machine: 'other-laptop', namespace: 'n' };
const lockText = (token: string): string => JSON.stringify({ ...HOLDER, token });

interface Waiting {
  readonly system: FakeSystem;
  /** ms that were slept. */
  readonly slept: () => number;
}

/** A world in which sleeping passes the time, and `isAlive` is as told. */
function waiting(
  files: Readonly<Record<string, string>>,
  isAlive: Processes['isAlive'],
  whileAsleep: (system: FakeSystem, slept: number) => void = () => {},
): Waiting {
  const base = fakeSystem({ files });
  let slept = 0;
  const system: FakeSystem = {
    ...base,
    clock: { now: () => 1_000_000 + slept },
    processes: {
      ...base.processes,
      isAlive,
      sleep: async ms => {
        slept += ms;
        whileAsleep(system, slept);
      },
    },
  };
  return { system, slept: () => slept };
}

const work = async (): Promise<string> => 'done';

describe('withLock', () => {
  test('waits 10 s for a living holder, and then names it', async () => {
    const { system, slept } = waiting({ [LOCK]: lockText('t') }, () => true);
    await expect(withLock(system, work)).rejects.toMatchObject({
      name: 'ApplyError',
      message: 'process 4711 on other-laptop has been changing settings for 10 s; nothing was changed',
    });
    expect(slept()).toBeGreaterThanOrEqual(10_000);
    expect(slept()).toBeLessThan(10_100);
    expect([...system.content.keys()]).toEqual([LOCK]);
  });

  test('never takes over from a holder that nobody can tell dead', async () => {
    const { system, slept } = waiting({ [LOCK]: lockText('t') }, () => null);
    await expect(withLock(system, work)).rejects.toThrow('4711 on other-laptop has been changing settings');
    expect(slept()).toBeGreaterThanOrEqual(10_000);
    expect([...system.content.keys()]).toEqual([LOCK]);
  });

  test.each([true, null])('waits 10 s at most for the one who removes a dead lock: alive %s', async alive => {
    const right = JSON.stringify({ ...HOLDER, pid: 12, token: 'r' });
    const { system, slept } = waiting({ [LOCK]: lockText('t'), [`${LOCK}.t`]: right }, ({ pid }) =>
      pid === 12 ? alive : false,
    );
    await expect(withLock(system, work)).rejects.toThrow('process 12 on other-laptop');
    expect(slept()).toBeLessThan(10_100);
  });

  test('goes on as soon as the holder is done', async () => {
    const { system, slept } = waiting(
      { [LOCK]: lockText('t') },
      () => true,
      ({ content }, ms) => {
        if (ms > 3000) content.delete(LOCK);
      },
    );
    expect(await withLock(system, work)).toBe('done');
    expect(slept()).toBeLessThan(3100);
    expect([...system.content.keys()]).toEqual([]);
  });

  test('takes over from a dead holder at once', async () => {
    const { system, slept } = waiting({ [LOCK]: lockText('t') }, () => false);
    expect(await withLock(system, work)).toBe('done');
    expect(slept()).toBe(0);
    expect([...system.content.keys()]).toEqual([]);
  });

  test.each(['', '{', 'null', '5', '{"pid":1}', '{"pid":"1","token":"t"}', '{"pid":1,"token":"../../x"}'])(
    'leaves alone what is no lock: %s',
    async text => {
      const { system, slept } = waiting({ [LOCK]: text }, () => false);
      await expect(withLock(system, work)).rejects.toThrow(`${LOCK} is not a lock of gopolicy`);
      expect(slept()).toBe(0);
      expect([...system.content.keys()]).toEqual([LOCK]);
    },
  );

  test('leaves a lock that became another one’s', async () => {
    const { system } = waiting({}, () => true);
    await withLock(system, async () => void system.content.set(LOCK, new TextEncoder().encode(lockText('later'))));
    expect([...system.content.keys()]).toEqual([LOCK]);
  });

  test('is released when the work fails, and passes on what it fails with', async () => {
    const { system } = waiting({}, () => true);
    const fail = async (): Promise<never> => {
      throw new RangeError('a bug');
    };
    await expect(withLock(system, fail)).rejects.toThrow(RangeError);
    expect([...system.content.keys()]).toEqual([]);
  });

  test('needs a folder for its state', async () => {
    await expect(withLock(fakeSystem({ environment: {} }), work)).rejects.toThrow('neither HOME nor XDG_STATE_HOME');
  });
});
