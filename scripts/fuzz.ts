import { runDifferential } from './differential.ts';

/** The generators of the differential tests for as many minutes as asked, a new seed each round: `npm run fuzz -- 10`. */
const minutes = Number(process.argv[2] ?? '5');
const end = Date.now() + minutes * 60_000;
let rounds = 0;
let failed = 0;
while (Date.now() < end) {
  rounds++;
  if (!runDifferential(1, Math.trunc(Math.random() * 2 ** 31))) failed++;
}
console.log(`${rounds} rounds, ${failed} with a disagreement`);
process.exitCode = failed === 0 ? 0 : 1;
