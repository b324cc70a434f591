import type { Lab, Question } from './lab.ts';

/** One misbehaviour and how it must be classified. */
export interface Row {
  readonly name: string;
  readonly code: string;
  readonly cause?: string;
  readonly healthy: boolean | null;
  readonly reachable: boolean | null;
  readonly silent?: true;
  readonly set: (lab: Lab) => Promise<Question>;
}

/** Values that many rows share. */
export const GOOD = { code: 'ok', healthy: true, reachable: true } as const;
/** Hard evidence below HTTP. */
export const HARD = { healthy: false, reachable: false } as const;
/** Nothing but silence. */
export const SILENT = { healthy: null, reachable: null, silent: true } as const;
/** An answer over verified TLS that is not the right one. */
export const WRONG = { healthy: false, reachable: true } as const;
/** An answer that leaves open what the endpoint is. */
export const OPEN = { healthy: null, reachable: true } as const;
