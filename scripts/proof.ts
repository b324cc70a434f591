import { runDifferential } from './differential.ts';

/** The full counts that the proof asks for, once: `npm run proof`. The slices of `npm test` are a small part of these. */
const TIMES = Number(process.env['GOPOLICY_COUNT'] ?? '50');
process.exitCode = runDifferential(TIMES, Number(process.env['GOPOLICY_SEED'] ?? Date.now() % 2 ** 31)) ? 0 : 1;
