import type { System } from '../types.ts';
import { nodeDisk } from './disk.ts';
import { nodeExec } from './exec.ts';
import { nodeFiles } from './files.ts';
import { nodeGit } from './git.ts';
import { nodeHost } from './host.ts';
import { nodeNetwork } from './network/index.ts';
import { nodeOutput } from './output.ts';
import { nodeProcesses } from './processes.ts';
import { nodePrompts } from './prompts.ts';

/** The real world. Only the composition root asks for it. */
export function nodeSystem(): System {
  return {
    network: nodeNetwork,
    files: nodeFiles,
    disk: nodeDisk,
    processes: nodeProcesses,
    prompts: nodePrompts,
    exec: nodeExec,
    git: nodeGit,
    host: nodeHost(),
    output: nodeOutput,
    clock: { now: () => Date.now() },
  };
}
