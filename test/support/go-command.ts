import { execFile } from 'node:child_process';

/** What a finished go command left behind. */
export interface GoResult {
  /** The exit code; -1 when the command did not start or was killed at its deadline. */
  readonly code: number;
  readonly stdout: string;
  /** What it wrote to stderr; where code is -1, our own reason on a last line. */
  readonly stderr: string;
}

/** Where and for how long a go command runs. */
export interface GoRun {
  /** The whole environment (nothing is inherited); see scrubbedEnv. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The deadline in milliseconds, 30 000 unless told; the command is then killed with SIGKILL. */
  readonly timeoutMs?: number;
}

/** Runs the go command of a toolchain without a shell. Never rejects: a failure is a code and text. */
export function runGo(toolchain: { readonly go: string }, args: readonly string[], run: GoRun): Promise<GoResult> {
  const { env, cwd, timeoutMs = 30_000 } = run;
  const options = { env, cwd, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 64 << 20 } as const;
  return new Promise(settle => {
    const child = execFile(toolchain.go, [...args], options, (error, stdout, stderr) => {
      if (error === null) return settle({ code: 0, stdout, stderr });
      if (typeof error.code === 'number') return settle({ code: error.code, stdout, stderr });
      const reason = error.killed === true ? `killed after ${timeoutMs} ms` : error.message;
      settle({ code: -1, stdout, stderr: `${stderr}${reason}\n` });
    });
    child.stdin?.end();
  });
}

/** Maps in order with at most `limit` calls under way; the first rejection rejects the whole and starts no more calls. */
export async function mapLimit<T, R>(
  items: readonly T[],
  limit: number,
  visit: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = Array.from({ length: items.length });
  const queue = items.entries();
  let failed = false;
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results[index] = await visit(item, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, work));
  return results;
}
