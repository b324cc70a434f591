import { writeSync } from 'node:fs';
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

/** Asked of the descriptors, so that the streams (and their start-up time) are only made where somebody looks. */
const isTerminal = (descriptor: number): boolean => terminals().isatty(descriptor);
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
