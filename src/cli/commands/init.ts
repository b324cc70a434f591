import { Option } from 'commander';
import { checkedDirectory } from '../../run/directory.ts';
import type { AddCommand } from '../command.ts';
import { describeFailure } from '../failure.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly yes?: true;
  readonly org?: true;
  readonly color: ColourChoice;
}

/** `gopolicy init`: a first policy, with comments. */
export const addInitCommand: AddCommand = (program, { system }) => {
  program
    .command('init [directory]')
    .description('write a first gopolicy.yaml, with comments; never over one that is there')
    .option('--org', "write the organisation's policy, into the user's configuration folder")
    .option('--yes', 'ask nothing, take what is proposed')
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (typedDirectory: string | undefined, options: Options) => {
      const { hookChangeText, init, initText, installHook } = await import('../full.ts');
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      const directory = await checkedDirectory(system, typedDirectory);
      const result = await init(system, {
        directory,
        // The policy is written by then: what keeps the hook out is said, and no more.
        installHook: () =>
          installHook(system, { directory }).then(
            change => hookChangeText(change, 'installed', style).trimEnd(),
            (error: unknown) => describeFailure(error, style).text.trimEnd(),
          ),
        yes: options.yes === true,
        org: options.org === true,
      });
      system.output.out(initText(result, style));
    });
};
