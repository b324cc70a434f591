import { fstatSync, writeSync } from 'node:fs';
import type { Output } from '../types.ts';

/** Written at once and wholly, also into a pipe that is slow; a reader that has gone away is nobody's fault. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** node:tty brings the network stack along, so it is asked only of what can be a terminal: a device that is not null. */
function isTerminal(descriptor: number): boolean {
  try {
    const info = fstatSync(descriptor);
    if (process.platform !== 'win32' && (!info.isCharacterDevice() || info.rdev === NULL_DEVICE)) return false;
  } catch {
    return false;
  }
  return terminals().isatty(descriptor);
}

/** Linux: major 1, minor 3 (Documentation/admin-guide/devices.txt); elsewhere tty is asked. */
const NULL_DEVICE = process.platform === 'linux' ? 0x103 : -1;

const terminals = (): { isatty: (descriptor: number) => boolean } => process.getBuiltinModule('node:tty');

export const nodeOutput: Output = {
  out: text => write(1, text),
  err: text => write(2, text),
  get outIsTerminal() {
    return isTerminal(1);
  },
  get errIsTerminal() {
    return isTerminal(2);
  },
  get inIsTerminal() {
    return isTerminal(0);
  },
  get columns() {
    return isTerminal(1) ? process.stdout.columns : undefined;
  },
};
