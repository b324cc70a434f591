import { runDifferential } from './differential.ts';

/** The full counts that the proof asks for, once (93 times 60 settings mixes for each of nine releases are 50,220): `npm run proof`. The slices of `npm test` are a small part of these. */
const TIMES = Number(process.env['GOPOLICY_COUNT'] ?? '93');
process.exitCode = runDifferential(TIMES, Number(process.env['GOPOLICY_SEED'] ?? Date.now() % 2 ** 31)) ? 0 : 1;
