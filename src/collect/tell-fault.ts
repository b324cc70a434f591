import { codeOf, wordsOf } from '../model/fault-words.ts';

/** Why something cannot be read, where no code of the system's says it: the message is the whole of it. */
export class ReadFault extends Error {}

/** The words for what a read threw. @throws what is neither the system's nor a ReadFault: a fault of ours is no news of a file */
export function tellFault(error: unknown): string {
  if (error instanceof ReadFault) return error.message;
  if (codeOf(error) === '') throw error;
  return wordsOf(error);
}
