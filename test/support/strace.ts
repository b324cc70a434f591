import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const STRACE = '/usr/bin/strace';

/** What of a program's system calls changes files, or opens them. */
const CALLS = [
  'openat',
  'write',
  'fsync',
  'fchmod',
  'fchown',
  'close',
  'link',
  'rename',
  'unlink',
  'mkdir',
  'rmdir',
] as const;

/** One system call of a program: the `nth` of its name, 1-based. */
export interface SystemCall {
  readonly name: string;
  readonly nth: number;
  /** As strace prints it. */
  readonly text: string;
}

/** What strace shall do at one system call: kill the program, or make it fail. */
export type Injection = { readonly call: SystemCall } & ({ readonly kill: true } | { readonly error: string });

/** False where strace is not there, or may not trace. */
export function canTrace(): boolean {
  return existsSync(STRACE) && spawnSync(STRACE, ['-f', '-o', '/dev/null', '/bin/true']).status === 0;
}

/** The command line that runs another one, with every call noted in `log`, and one of them replaced. */
export function straceLine(log: string, injection?: Injection): readonly string[] {
  const trace = ['-f', '-qq', '-s', '4096', '-o', log, '-e', `trace=${CALLS.join(',')}`];
  if (injection === undefined) return [STRACE, ...trace];
  const { name, nth } = injection.call;
  const what = 'kill' in injection ? 'signal=KILL' : `error=${injection.error}`;
  return [STRACE, ...trace, '-e', `inject=${name}:${what}:when=${nth}`];
}

interface Line {
  readonly name: string;
  readonly args: string;
  /** The descriptor that it takes first, or ''. */
  readonly takes: string;
  /** The descriptor that it gives, or ''. */
  readonly gives: string;
}

const firstNumber = (args: string): string => /^\d+/.exec(args)?.[0] ?? '';

/** The finished calls of the first thread. */
function linesOf(log: string): readonly Line[] {
  const thread = /^\d+ /.exec(log)?.[0] ?? '';
  return log.split('\n').flatMap(line => {
    const [, name, args = '', result = ''] = /^\d+ +(\w+)\((.*)\) += (-?\d+)/.exec(line) ?? [];
    if (name === undefined || !line.startsWith(thread)) return [];
    const gives = name === 'openat' && result !== '-1' ? result : '';
    return [{ name, args, takes: firstNumber(args), gives }];
  });
}

/** The calls of the first thread that touch a file whose path holds `within` and none of `without`. */
export function callsOn(log: string, within: string, without: RegExp): readonly SystemCall[] {
  const counts = new Map<string, number>();
  const open = new Set<string>();
  return linesOf(log).flatMap(({ name, args, takes, gives }): readonly SystemCall[] => {
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    const isHit = open.has(takes) || (args.includes(within) && !without.test(args));
    if (isHit && gives !== '') open.add(gives);
    if (name === 'close') open.delete(takes);
    return isHit ? [{ name, nth, text: `${name}(${args})` }] : [];
  });
}
