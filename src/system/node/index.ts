import type { System } from '../types.ts';
import { nodeExec } from './exec.ts';
import { nodeFiles } from './files.ts';
import { nodeHost } from './host.ts';
import { nodeOutput } from './output.ts';

/** The real world. Only the composition root asks for it. */
export function nodeSystem(): System {
  return { files: nodeFiles, exec: nodeExec, host: nodeHost(), output: nodeOutput, clock: { now: () => Date.now() } };
}
