/** The outside world as small ports: `system/node` is the real one, test/support/fake-system the in-memory twin. */

/** What `lstat` or `stat` tells, of what gopolicy needs. Times in ms since the epoch. */
export interface FileInfo {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
}

/** Reading. Every function gives null where there is nothing; other errors carry `code` (EACCES, EISDIR, …). */
export interface Files {
  readonly read: (path: string) => Promise<Uint8Array | null>;
  readonly stat: (path: string) => Promise<FileInfo | null>;
  readonly lstat: (path: string) => Promise<FileInfo | null>;
  readonly realpath: (path: string) => Promise<string | null>;
  readonly list: (path: string) => Promise<readonly string[] | null>;
  /** Whole or not at all: temporary file in the same folder, fsync, rename. */
  readonly writeAtomic: (path: string, bytes: Uint8Array, mode: number) => Promise<void>;
  readonly makeFolder: (path: string, mode: number) => Promise<void>;
}

/** The result of a program: never thrown, whatever its exit code. `code` null: killed by a signal or the deadline. */
export interface ExecResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starting programs: argument arrays only, no shell, an environment of its own. */
export interface Exec {
  readonly run: (
    program: string,
    args: readonly string[],
    options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly timeoutMs: number },
  ) => Promise<ExecResult>;
}

/** Where a command was started. */
export interface Host {
  readonly platform: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly uid: number;
}

/** Standard output is the result, standard error the talk. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly inIsTerminal: boolean;
  readonly columns: number | undefined;
}

export interface Clock {
  /** ms since the epoch. */
  readonly now: () => number;
}

export interface System {
  readonly files: Files;
  readonly exec: Exec;
  readonly host: Host;
  readonly output: Output;
  readonly clock: Clock;
}
