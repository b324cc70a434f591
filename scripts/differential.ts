import { spawnSync } from 'node:child_process';

/** What proves apply and undo besides its differential test: kills, faults, contenders, and plans one after another. */
const APPLY_PROOFS = [
  'test/unit/apply',
  'test/unit/plan/plan-apply.test.ts',
  'test/unit/go/edit-env-file.test.ts',
  'test/e2e/apply-kill.test.ts',
  'test/e2e/apply-concurrent.test.ts',
];

/** Runs the differential tests once, every generator `times` as long as in `npm test`, with a seed that is printed. */
export const runDifferential = (times: number, seed: number): boolean =>
  runTests(['--project', 'differential'], times, seed);

/** The same for the proofs of apply and undo; those that start the built program need `npm run build` first. */
export const runApplyProofs = (times: number, seed: number): boolean => runTests(APPLY_PROOFS, times, seed);

function runTests(which: readonly string[], times: number, seed: number): boolean {
  console.log(`seed ${seed}, ${times} times the slice of npm test: ${which.join(' ')}`);
  const { status } = spawnSync('npx', ['vitest', 'run', ...which, '--testTimeout', '7200000'], {
    stdio: 'inherit',
    env: { ...process.env, GOPOLICY_SEED: String(seed), GOPOLICY_COUNT: String(times) },
  });
  return status === 0;
}
