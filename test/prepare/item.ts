/** One thing `test:prepare` lays down, and how that went. */
export interface Item {
  /** Its name, such as `go1.23.12` or `oracle`. */
  readonly what: string;
  readonly done: 'present' | 'fetched' | 'built';
}

/**
 * Runs one step, prints its one line on stdout (`go1.23.12: fetched in 7.1 s`) or stderr (`go1.23.12: FAILED: …`), and
 * says whether it went well. Never rejects: the other items still have their turn.
 */
export async function runStep(what: string, step: () => Promise<Item>): Promise<boolean> {
  const start = performance.now();
  try {
    const { done } = await step();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`${what}: ${done}${done === 'present' ? '' : ` in ${seconds} s`}\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${what}: FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** The last lines of what a program said, on one line, for want of a better reason to print. */
export function lastWords(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return lines.slice(-3).join(' | ') || 'it said nothing';
}
