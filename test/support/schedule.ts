import type { SeededRandom } from './seed.ts';

/** Runs several async programs a step at a time, in an order that a seed decides; each port call is one step. */
export interface Schedule {
  /** Waits until it is this program's turn; never ends for one that was killed. */
  readonly turn: (program: number) => Promise<void>;
  /** Runs all to their ends, or to their kills. Rejects where that takes more than `most` steps. */
  readonly run: (programs: readonly (() => Promise<void>)[], most: number) => Promise<void>;
  readonly isKilled: (program: number) => boolean;
}

/** `mayKill` says, before a step, whether the program dies instead. */
export function schedule(random: SeededRandom, mayKill: (program: number) => boolean): Schedule {
  const waiting = new Map<number, () => void>();
  const killed = new Set<number>();
  let parked = (): void => {};
  const turn = (program: number): Promise<void> =>
    new Promise(resume => {
      waiting.set(program, resume);
      parked();
    });
  const run: Schedule['run'] = async (programs, most) => {
    const failures: unknown[] = [];
    const nextPark = (): Promise<void> => new Promise(done => (parked = done));
    let left = programs.length;
    for (const [index, program] of programs.entries()) {
      const park = nextPark();
      // The first turn comes before anything that the program does.
      void turn(index)
        .then(program)
        .catch((error: unknown) => failures.push(error))
        .finally(() => {
          left--;
          parked();
        });
      await park;
    }
    for (let steps = 0; left > killed.size && failures.length === 0; steps++) {
      if (steps >= most) throw new Error(`no end after ${most} steps`);
      const program = random.pick([...waiting.keys()]);
      const resume = waiting.get(program);
      waiting.delete(program);
      if (mayKill(program)) {
        killed.add(program);
        continue;
      }
      const park = nextPark();
      resume?.();
      await park;
    }
    if (failures.length > 0) throw failures[0];
  };
  return { turn, run, isKilled: program => killed.has(program) };
}
