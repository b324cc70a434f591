import { blockedText, failedText, skippedText } from '../../report/hook-text.ts';
import { runHook } from '../../run/hook-run.ts';
import type { AddCommand } from '../command.ts';
import { describeFailure } from '../failure.ts';
import { styleFor } from '../style.ts';

/** `gopolicy hook run`: what git's hook calls. */
export const addHookCommand: AddCommand = (program, context) => {
  const hook = program
    .command('hook')
    .description('the git hook that blocks a commit from a machine that breaks the policy');
  addRun(hook, context);
};

const addRun: AddCommand = (hook, { system, exit }) => {
  hook
    .command('run')
    .description('judge this machine, as the hook does: silent where all is well')
    .action(async () => {
      const style = { ...styleFor({ ...system, now: system.clock.now() }, 'never') };
      try {
        const run = await runHook(system);
        if (run.kind === 'passed') return;
        if (run.kind === 'skipped') return system.output.err(skippedText(run.reason));
        system.output.err(blockedText(run.result, style));
        exit(run.result.exitCode);
      } catch (error) {
        const failure = describeFailure(error, style);
        system.output.err(failedText(failure.text));
        exit(failure.exitCode);
      }
    });
};
