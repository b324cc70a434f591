import { Option } from 'commander';
import { VARIABLE_FORMS } from '../../model/variable-forms.ts';
import type { AddCommand } from '../command.ts';

interface Options {
  readonly env?: string;
  readonly shell: (typeof VARIABLE_FORMS)[number];
  readonly policy?: string;
  readonly trust?: true;
}

/** `gopolicy env`: settings as variables, for eval, CI and images. */
export const addEnvCommand: AddCommand = (program, { system }) => {
  program
    .command('env')
    .description("print an environment's settings for eval, CI and images")
    .option('--env <name>', 'the environment')
    .addOption(
      new Option('--shell <name>', 'the form; cmd is for a batch file, gitlab a variables: block')
        .choices(VARIABLE_FORMS)
        .default('sh'),
    )
    .option('--policy <file>', 'take this file or preset and nothing else')
    .option('--trust', "let this repository's own policy say them, this once")
    .action(async ({ env, shell, policy, trust }: Options) => {
      const { VARIABLE_PRINTERS, variablesOf } = await import('../full.ts');
      const print = VARIABLE_PRINTERS[shell];
      const { environment, variables } = await variablesOf(system, {
        directory: system.host.cwd,
        ...(env !== undefined && { environment: env }),
        ...(policy !== undefined && { policy }),
        trust: trust === true,
        form: shell,
        show: shown => system.output.err(print(shown, '')),
      });
      system.output.out(print(variables, environment));
    });
};
