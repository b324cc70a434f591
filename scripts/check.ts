import { spawnSync } from 'node:child_process';

/** The one gate: every step runs, the failed ones are named at the end. `npm run check` */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  build: ['npm', 'run', '--silent', 'build'],
  format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['npm', 'run', '--silent', 'lint'],
  types: ['npm', 'run', '--silent', 'types'],
  arrows: ['npm', 'run', '--silent', 'arrows'],
  dead: ['npm', 'run', '--silent', 'dead'],
  package: ['npm', 'run', '--silent', 'package'],
  test: ['npm', 'test', '--silent'],
};

const failed = Object.entries(STEPS).filter(([name, [program = '', ...args]]) => {
  const started = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return status !== 0;
});
if (failed.length > 0) {
  console.log(`failed: ${failed.map(([name]) => name).join(', ')}`);
  process.exitCode = 1;
}
