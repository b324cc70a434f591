import type { Prompts } from '../types.ts';

/** Questions by the prompts library, on standard error, loaded on first use: the hook's path asks nothing. */
export const nodePrompts: Prompts = {
  confirm: async (question, assumed) => {
    const { clack } = await import('./clack.ts');
    const answer = await clack.confirm({ message: question, initialValue: assumed, output: process.stderr });
    return clack.isCancel(answer) ? null : answer;
  },
  choose: async (question, options) => {
    const { clack } = await import('./clack.ts');
    const answer = await clack.select<string>({
      message: question,
      output: process.stderr,
      options: options.map(({ value, hint }) => ({ value, label: value, ...(hint !== undefined && { hint }) })),
    });
    return clack.isCancel(answer) ? null : answer;
  },
  ask: async (question, assumed) => {
    const { clack } = await import('./clack.ts');
    const answer = await clack.text({ message: question, initialValue: assumed, output: process.stderr });
    return clack.isCancel(answer) ? null : answer;
  },
};
