import { Option, type Command } from 'commander';
import { HOOK_MANAGERS, type HookManager } from '../../collect/hook-site.ts';
import { blockedText, failedText, skippedText } from '../../report/hook-text.ts';
import { runHook } from '../../run/hook-run.ts';
import type { AddCommand, CommandContext } from '../command.ts';
import { describeFailure } from '../failure.ts';
import { styleFor } from '../style.ts';

/** `gopolicy hook run`: what git's hook calls. */
export const addHookCommand: AddCommand = (program, context) => {
  const hook = program
    .command('hook')
    .description('the git hook that blocks a commit from a machine that breaks the policy');
  addRun(hook, context);
  for (const verb of ['install', 'uninstall', 'status'] as const) addVerb(hook, context, verb);
};

const addRun: AddCommand = (hook, { system, exit }) => {
  hook
    // Hook managers hand over files; the settings are the machine's, whatever a commit touches.
    .command('run [files...]')
    .description('judge this machine, as the hook does: silent where all is well')
    .action(async () => {
      const style = { ...styleFor({ ...system, now: system.clock.now() }, 'never') };
      const isBlank = system.host.environment['GOPOLICY_SKIP']?.trim() === '';
      try {
        const run = await runHook(system);
        if (run.kind === 'passed') return;
        if (run.kind === 'skipped') return system.output.err(skippedText(run.reason, run.recorded));
        system.output.err(blockedText(run.result, style, isBlank));
        exit(run.result.exitCode);
      } catch (error) {
        const failure = describeFailure(error, style);
        system.output.err(failedText(failure.text, isBlank));
        exit(failure.exitCode);
      }
    });
};

const WORDS = {
  install: 'put the hook in; a hook that is there is kept and run after it',
  uninstall: 'take the hook out again',
  status: 'tell whether the hook is in place, and who passed it by',
} as const;

interface Options {
  readonly manager?: HookManager;
  readonly format: string;
}

function addVerb(hook: Command, { system, exit }: CommandContext, verb: keyof typeof WORDS): void {
  hook
    .command(verb)
    .description(WORDS[verb])
    .addOption(new Option('--manager <name>', 'the hook manager; found out where not given').choices(HOOK_MANAGERS))
    .addOption(new Option('--format <name>', 'how to report').choices(['text', 'json']).default('text'))
    .action(async ({ manager, format }: Options) => {
      const full = await import('../full.ts');
      const style = styleFor({ ...system, now: system.clock.now() }, 'auto');
      const options = { directory: system.host.cwd, ...(manager !== undefined && { manager }) };
      const isJson = format === 'json';
      if (verb === 'status') {
        const status = await full.hookStatus(system, options);
        system.output.out(isJson ? full.hookStatusJson(status) : full.hookStatusText(status, style));
        if (!status.installed || status.problems.length > 0) exit(1);
        return;
      }
      const isInstall = verb === 'install';
      const change = await (isInstall ? full.installHook : full.uninstallHook)(system, options);
      const text = full.hookChangeText(change, isInstall ? 'installed' : 'removed', style);
      system.output.out(isJson ? full.hookChangeJson(change) : text);
    });
}
