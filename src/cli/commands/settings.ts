import { Option } from 'commander';
import { settings } from '../../run/settings.ts';
import type { AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly format: 'text' | 'json';
  readonly verbose?: true;
  readonly color: ColourChoice;
}

/** `gopolicy settings`: what the go command would use here, and why. */
export const addSettingsCommand: AddCommand = (program, { system }) => {
  program
    .command('settings [names...]')
    .description('what the go command would use here for each setting, and where it comes from')
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json'] as const).default('text'))
    .option('--verbose', 'list also every value that loses')
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (names: readonly string[], options: Options) => {
      const report = await settings(system, names);
      const style = styleFor({ ...system, now: system.clock.now() }, options.color, {
        verbose: options.verbose === true,
      });
      const { settingsJson, settingsText } = await import('../full.ts');
      system.output.out(options.format === 'json' ? settingsJson(report) : settingsText(report, style));
    });
};
