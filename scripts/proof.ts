import { runApplyProofs, runDifferential } from './differential.ts';

/**
 * The full counts that the proof asks for, once: `npm run proof`. 93 times 60 settings mixes for each of nine releases are
 * 50,220; 93 times 11 settings files for each of two releases are 2,046 applies against `go env`; 93 times 9 applies are
 * killed at random moments, and a hundred run at once. The slices of `npm test` are a small part of these.
 */
const TIMES = Number(process.env['GOPOLICY_COUNT'] ?? '93');
const seed = Number(process.env['GOPOLICY_SEED'] ?? Date.now() % 2 ** 31);
const went = [runDifferential, runApplyProofs].map(prove => prove(TIMES, seed));
process.exitCode = went.every(Boolean) ? 0 : 1;
