import { describe, expect, test } from 'vitest';
import { recover } from '../../../src/apply/recover.ts';
import { withLock } from '../../../src/apply/lock.ts';
import type { Holder, System } from '../../../src/system/types.ts';
import { leftovers, STATE } from '../../support/apply-world.ts';
import { fakeSystem, type FakeSystem } from '../../support/fake-system.ts';
import { schedule, type Schedule } from '../../support/schedule.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../support/seed.ts';

const holder = (pid: number): Holder => ({ pid, started: String(pid), boot: 'b', machine: 'm', namespace: 'n' });
const lockOf = (pid: number, token: string): string => `${JSON.stringify({ ...holder(pid), token })}\n`;

/** What lies there when the contenders come. 90 and 91 are dead. */
const BEGINNINGS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['nothing', {}],
  ['a dead lock', { [`${STATE}/lock`]: lockOf(90, 't90') }],
  [
    'a dead lock and its dead remover',
    {
      [`${STATE}/lock`]: lockOf(90, 't90'),
      [`${STATE}/lock.t90`]: lockOf(91, 't91'),
      [`${STATE}/lock-t91`]: lockOf(91, 't91'),
    },
  ],
  ['the right of a dead remover alone', { [`${STATE}/lock.t90`]: lockOf(91, 't91') }],
];

/** The world of one contender: each call of a port is a step of the schedule. */
function contender(base: FakeSystem, steps: Schedule, pid: number): System {
  const gated = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name): unknown => {
        const call: unknown = Reflect.get(target, name);
        return typeof call !== 'function'
          ? call
          : async (...args: readonly unknown[]): Promise<unknown> => {
              await steps.turn(pid);
              return Reflect.apply(call, target, args) as unknown;
            };
      },
    });
  return {
    ...base,
    files: gated(base.files),
    disk: gated(base.disk),
    processes: {
      self: () => holder(pid),
      isAlive: other => other.pid < 90 && !steps.isKilled(other.pid),
      sleep: () => steps.turn(pid),
    },
  };
}

interface Seen {
  readonly finished: readonly number[];
  readonly kills: number;
  readonly left: readonly string[];
}

/** One schedule: all contend for the lock, look after remains and leave; some are killed on their way. */
async function contend(random: SeededRandom, files: Readonly<Record<string, string>>, kills: number): Promise<Seen> {
  const base = fakeSystem({ files, now: 0 });
  const count = 2 + random.int(2);
  let deaths = 0;
  const steps = schedule(random, () => deaths < kills && random.bool(0.03) && ++deaths > 0);
  const inside = new Set<number>();
  const finished: number[] = [];
  const programs = Array.from({ length: count }, (_, pid) => async () => {
    await withLock(contender(base, steps, pid), async folder => {
      const others = [...inside].filter(each => !steps.isKilled(each));
      if (others.length > 0) throw new Error(`${pid} came in while ${others.join()} was inside`);
      inside.add(pid);
      await recover(contender(base, steps, pid), folder);
      await steps.turn(pid);
      inside.delete(pid);
    });
    finished.push(pid);
  });
  await steps.run(programs, 4000);
  const survivors = programs.map((_, pid) => pid).filter(pid => !steps.isKilled(pid));
  expect(finished.toSorted((a, b) => a - b)).toEqual(survivors);
  return { finished, kills: deaths, left: leftovers(base.content) };
}

describe.each(BEGINNINGS)('contenders for the lock, at first %s', (what, files) => {
  test('are never inside together, all come in, and leave nothing', async () => {
    const random = seededRandom(`lock ${what}`);
    for (let left = caseCount(1500); left > 0; left--) {
      const { left: remains } = await contend(random, files, 0);
      expect(remains).toEqual([]);
    }
  });

  test('are never inside together where some are killed', async () => {
    const random = seededRandom(`lock and kills ${what}`);
    let kills = 0;
    for (let left = caseCount(1500); left > 0; left--) kills += (await contend(random, files, 2)).kills;
    expect(kills).toBeGreaterThan(caseCount(1500) / 2);
  });
});
