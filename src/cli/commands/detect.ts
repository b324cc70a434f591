import { Option } from 'commander';
import { detectJson } from '../../report/detect-json.ts';
import { detectText } from '../../report/detect-text.ts';
import { detect } from '../../run/detect.ts';
import { checkedDirectory } from '../../run/directory.ts';
import type { AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly policy?: string;
  readonly explain?: true;
  readonly refresh?: true;
  readonly wait?: true;
  readonly format: string;
  readonly color: ColourChoice;
}

/** `gopolicy detect`: which environment this network is, by probing; exits 3 where it cannot tell. */
export const addDetectCommand: AddCommand = (program, { system, exit }) => {
  program
    .command('detect [directory]')
    .description("find out in which of the policy's environments this machine stands")
    .option('--policy <file>', 'go by this file or preset and nothing else')
    .option('--explain', 'show every rule and what each probe took')
    .option('--refresh', 'ask the network, whatever is remembered')
    .option('--wait', 'give silent endpoints the whole time before silence is taken for an answer')
    .addOption(new Option('--format <name>', 'how to report').choices(['text', 'json']).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (directory: string | undefined, options: Options) => {
      const result = await detect(system, {
        directory: await checkedDirectory(system, directory),
        ...(options.policy !== undefined && { policy: options.policy }),
        refresh: options.refresh === true,
        wait: options.wait === true,
      });
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      const text = options.format === 'json' ? detectJson(result) : detectText(result, style, options.explain === true);
      system.output.out(text);
      exit(result.environment === null ? 3 : 0);
    });
};
