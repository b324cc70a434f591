import type { Exec } from '../types.ts';

/** Programs, by execa: loaded on first use, since the hook's path starts none. */
export const nodeExec: Exec = {
  run: async (program, args, { cwd, env, timeoutMs }) => {
    const { execa } = await import('./execa.ts');
    const result = await execa(program, [...args], {
      cwd,
      env: { ...env },
      extendEnv: false,
      shell: false,
      reject: false,
      timeout: timeoutMs,
      stdin: 'ignore',
      killSignal: 'SIGKILL',
      stripFinalNewline: false,
      maxBuffer: 4 * 1024 * 1024,
    });
    return { code: result.exitCode ?? null, stdout: result.stdout, stderr: result.stderr };
  },
};
