import { spawnSync } from 'node:child_process';

/** Runs the differential tests once, every generator `times` as long as in `npm test`, with a seed that is printed. */
export function runDifferential(times: number, seed: number): boolean {
  console.log(`seed ${seed}, ${times} times the slice of npm test`);
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'differential', '--testTimeout', '7200000'], {
    stdio: 'inherit',
    env: { ...process.env, GOPOLICY_SEED: String(seed), GOPOLICY_COUNT: String(times) },
  });
  return status === 0;
}
