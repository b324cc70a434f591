import type { Network } from './network.ts';

/** The outside world as small ports: `system/node` is the real one, test/support/fake-system the in-memory twin. */

/** What `lstat` or `stat` tells, of what gopolicy needs. Times in ms since the epoch. */
export interface FileInfo {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
  /** How many names the file has (hard links); absent where it is no file of a disk. */
  readonly names?: number;
}

/** A name in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileInfo['kind'];
}

/** Reading. Every function gives null where there is nothing; other errors carry `code` (EACCES, EISDIR, …). */
export interface Files {
  /** EFBIG where it is larger than `most` bytes, 8 MiB unless told. */
  readonly read: (path: string, most?: number) => Promise<Uint8Array | null>;
  /**
   * A file in parts, in order, one in memory at a time: until `isEnough` says so of one, or its end. A part is good until
   * `isEnough` returns. EFBIG as `read`.
   */
  readonly readParts: (path: string, most: number, isEnough: (part: Uint8Array) => boolean) => Promise<'read' | null>;
  /** So many bytes of a regular file from an offset on, fewer where it ends before that; of a link never (ELOOP). */
  readonly readPart: (path: string, offset: number, length: number) => Promise<Uint8Array | null>;
  readonly stat: (path: string) => Promise<FileInfo | null>;
  readonly lstat: (path: string) => Promise<FileInfo | null>;
  readonly realpath: (path: string) => Promise<string | null>;
  readonly list: (path: string) => Promise<readonly string[] | null>;
  /** As `list`, with what each name is, a link by itself. */
  readonly entries: (path: string) => Promise<readonly FolderEntry[] | null>;
  /** Whole or not at all: temporary file in the same folder, fsync, rename. */
  readonly writeAtomic: (path: string, bytes: Uint8Array, mode: number) => Promise<void>;
  readonly makeFolder: (path: string, mode: number) => Promise<void>;
  /** Where a symbolic link points, as written in it. */
  readonly readLink: (path: string) => Promise<string | null>;
}

/** An open file: the number that the system gave. */
export type Descriptor = number;

/**
 * Changing files, one system call each, so that a test can stop, or fail, between any two. Nothing here is undone by
 * itself; every error carries `code` (EACCES, ENOSPC, EEXIST, …).
 */
export interface Disk {
  /** A new file for writing, O_CREAT | O_EXCL: EEXIST where the name is taken. */
  readonly create: (path: string, mode: number) => Promise<Descriptor>;
  readonly write: (file: Descriptor, bytes: Uint8Array) => Promise<void>;
  readonly setOwner: (file: Descriptor, uid: number, gid: number) => Promise<void>;
  readonly setMode: (file: Descriptor, mode: number) => Promise<void>;
  /** fsync. */
  readonly flush: (file: Descriptor) => Promise<void>;
  readonly close: (file: Descriptor) => Promise<void>;
  /** A second name for a file, hard: EEXIST where the name is taken. */
  readonly link: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A file's name; ENOENT where there is none. */
  readonly remove: (path: string) => Promise<void>;
  /** fsync of a folder, where the system knows such a thing. */
  readonly flushFolder: (path: string) => Promise<void>;
  /** One folder, its parent exists. */
  readonly makeFolder: (path: string, mode: number) => Promise<void>;
  /** Gives a folder away; never one that a link leads to. */
  readonly ownFolder: (path: string, uid: number, gid: number) => Promise<void>;
  /** An empty folder: ENOTEMPTY where it is not. */
  readonly removeFolder: (path: string) => Promise<void>;
}

/** Who holds a lock: enough to tell a process from a later one with the same number. */
export interface Holder {
  readonly pid: number;
  /** Start of the process in the system's own ticks; '' where it cannot be told. */
  readonly started: string;
  /** This boot of this machine; '' where it cannot be told. */
  readonly boot: string;
  readonly machine: string;
  /** The namespace in which `pid` counts; '' where it cannot be told. */
  readonly namespace: string;
}

/** Processes of this machine. */
export interface Processes {
  readonly self: () => Holder;
  /** null where it cannot be told: another machine, another namespace. */
  readonly isAlive: (holder: Holder) => boolean | null;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Questions on a terminal; null where the person breaks off (Ctrl-C, Escape). Never asked without a terminal. */
export interface Prompts {
  readonly confirm: (question: string, assumed: boolean) => Promise<boolean | null>;
  /** `value` of the option chosen. */
  readonly choose: (
    question: string,
    options: readonly { readonly value: string; readonly hint?: string }[],
  ) => Promise<string | null>;
  readonly ask: (question: string, assumed: string) => Promise<string | null>;
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

/** A program that answers while it runs. */
export interface Conversation {
  readonly write: (text: string) => void;
  /** The next bytes of its standard output; null where it has ended. */
  readonly read: () => Promise<Uint8Array | null>;
  /** Ends it at once. */
  readonly kill: () => void;
}

/** Git's objects. */
export interface Git {
  /** zlib's inflate (RFC 1950); rejects what is no zlib, or more than so many bytes. */
  readonly inflate: (bytes: Uint8Array, most: number) => Promise<Uint8Array>;
  /**
   * `git cat-file --batch` over a folder of objects, from an empty repository of our own and with an environment of its
   * own: nothing that a repository or the machine configures is read, nothing is fetched. A git that lies below
   * `distrusted`, a folder, is not started.
   */
  readonly catFile: (objects: string, objectFormat: 'sha1' | 'sha256', distrusted: string) => Promise<Conversation>;
}

/** Where a command was started. */
export interface Host {
  readonly platform: string;
  /** Node's name of the processor: `x64`. */
  readonly arch: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly uid: number;
  /** The node and the script that run, absolute, links followed. */
  readonly program: () => { readonly node: string; readonly script: string };
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
  readonly network: Network;
  readonly files: Files;
  readonly disk: Disk;
  readonly processes: Processes;
  readonly prompts: Prompts;
  readonly exec: Exec;
  readonly git: Git;
  readonly host: Host;
  readonly output: Output;
  readonly clock: Clock;
}
