import { Option } from 'commander';
import { checkedDirectory } from '../../run/directory.ts';
import type { AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly env?: string;
  readonly policy?: string;
  readonly format: 'text' | 'json' | 'csv' | 'nftables' | 'squid';
  readonly color: ColourChoice;
}

const FORMATS = ['text', 'json', 'csv', 'nftables', 'squid'] as const;

/** `gopolicy egress`: what the modules of a repository need to reach; exits 1 where the policy does not allow it. */
export const addEgressCommand: AddCommand = (program, { system, exit }) => {
  program
    .command('egress [directory]')
    .description('the hosts and ports that the modules of a repository need, held against the policy')
    .option('--env <name>', 'as if this environment of the policy were applied')
    .option('--policy <file>', 'take this file or preset and nothing else')
    .addOption(new Option('--format <name>', 'how to print').choices(FORMATS).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (typed: string | undefined, options: Options) => {
      const { egress, EGRESS_PRINTERS, breaksEgress, noteLines } = await import('../full.ts');
      const report = await egress(system, {
        directory: await checkedDirectory(system, typed),
        ...(options.env !== undefined && { environment: options.env }),
        ...(options.policy !== undefined && { policy: options.policy }),
      });
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      system.output.out(EGRESS_PRINTERS[options.format](report, style));
      // A table of commas has no place for what could not be known.
      if (options.format === 'csv') for (const line of noteLines(report)) system.output.err(`${line.slice(2)}\n`);
      exit(breaksEgress(report) ? 1 : 0);
    });
};
