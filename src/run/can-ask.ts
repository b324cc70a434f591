import type { System } from '../system/types.ts';

/** Whether a person sits there: questions stand on standard error, answers come from standard input. */
export const canAsk = ({ output }: Pick<System, 'output'>): boolean => output.inIsTerminal && output.errIsTerminal;
