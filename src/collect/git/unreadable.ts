import { tellFault } from '../tell-fault.ts';

/** What cannot be read, and why. */
export interface Unreadable {
  readonly why: string;
}

/** What `read` gives, or why the system did not let it. @throws a fault of ours, which is no news of a file */
export async function orUnreadable<T>(read: () => Promise<T>): Promise<T | Unreadable> {
  try {
    return await read();
  } catch (error) {
    return { why: tellFault(error) };
  }
}
