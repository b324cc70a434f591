import { runApplyProofs, runDifferential } from './differential.ts';

/** The generators of the differential tests and of the proofs of apply for as many minutes as asked, a new seed each round: `npm run fuzz -- 10`. */
const minutes = Number(process.argv[2] ?? '5');
const end = Date.now() + minutes * 60_000;
let rounds = 0;
let failed = 0;
while (Date.now() < end) {
  rounds++;
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const went = [runDifferential, runApplyProofs].map(prove => prove(1, seed));
  if (!went.every(Boolean)) failed++;
}
console.log(`${rounds} rounds, ${failed} with a disagreement`);
process.exitCode = failed === 0 ? 0 : 1;
