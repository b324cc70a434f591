import { readFileSync, readlinkSync } from 'node:fs';
import type { Holder, Processes } from '../types.ts';

/** Processes by /proc where there is one, else by signal 0 alone. */
export const nodeProcesses: Processes = {
  self: () => ({
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    boot: readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    machine: hostname(),
    namespace: readOrEmpty(() => readlinkSync('/proc/self/ns/pid')),
  }),
  isAlive: holder => isAlive(holder, nodeProcesses.self()),
  sleep: ms => new Promise(wake => setTimeout(wake, ms)),
};

function isAlive(holder: Holder, self: Holder): boolean | null {
  // A boot has one name in the world; a machine's may change while it runs.
  const isThisBoot = holder.boot !== '' && holder.boot === self.boot;
  if (!isThisBoot && holder.machine !== self.machine) return null;
  if (holder.boot !== self.boot) return false;
  if (holder.namespace !== self.namespace) return null;
  if (self.started === '') return answersSignal(holder.pid);
  const started = startOf(holder.pid);
  // Where /proc hides the processes of others (mount option hidepid), root's seem to be none.
  if (started === undefined && signalCode(holder.pid) === 'EPERM') return null;
  return started === holder.started;
}

const answersSignal = (pid: number): boolean => ['', 'EPERM'].includes(signalCode(pid));

/** What signal 0 fails with; '' where it arrives. */
function signalCode(pid: number): string {
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'ESRCH';
  }
}

/** Field 22 of /proc/PID/stat, starttime (proc_pid_stat(5)); the name in field 2 may hold blanks and brackets. */
function startOf(pid: number): string | undefined {
  const text = readOrEmpty(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended: whoever waits for it has not looked yet.
  return text === '' || fields[0] === 'Z' ? undefined : fields[19];
}

function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** node:os is asked through the process, since its import costs the hook more than the name is worth. */
const hostname = (): string => process.getBuiltinModule('node:os').hostname();
