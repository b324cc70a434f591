import { Option } from 'commander';
import type { ApplyPreview, ApplyResult } from '../../model/apply-result.ts';
import { checkedDirectory } from '../../run/directory.ts';
import type { AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly env?: string;
  readonly policy?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly trust?: true;
  readonly ignoreShadowed?: true;
  readonly format: string;
  readonly color: ColourChoice;
}

/** Whether there is more to say than that nothing had to change. */
const hasPlan = ({ changes, byHand, leftOut, notes, dryRun }: ApplyResult): boolean =>
  dryRun || [changes, byHand, leftOut, notes].some(({ length }) => length > 0);

/** `gopolicy apply`: plan, question, write, word of the go command. */
export const addApplyCommand: AddCommand = (program, { system, exit }) => {
  program
    .command('apply')
    .description("write an environment's settings into the user's settings file of the go command")
    .option('--env <name>', 'the environment: cn, overseas, intranet, …')
    .option('--policy <file>', 'take this file or preset and nothing else')
    .option('--dry-run', 'show what would change')
    .option('--yes', 'write without asking')
    .option('--trust', "let this repository's own policy change settings, this once")
    .option('--ignore-shadowed', 'exit 0 where a variable of the operating system stands over what is written')
    .addOption(new Option('--format <name>', 'how to report').choices(['text', 'json']).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (options: Options) => {
      const { apply, applyJson, applyOutcomeText, applyPlanText } = await import('../full.ts');
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      const isJson = options.format === 'json';
      const shown: ApplyPreview[] = [];
      const result = await apply(system, {
        directory: await checkedDirectory(system, undefined),
        ...(options.env !== undefined && { environment: options.env }),
        ...(options.policy !== undefined && { policy: options.policy }),
        dryRun: options.dryRun === true,
        yes: options.yes === true,
        trust: options.trust === true,
        ignoreShadowed: options.ignoreShadowed === true,
        show: preview => {
          if (shown.length === 0)
            (isJson ? system.output.err : system.output.out)(`\n${applyPlanText(preview, style)}\n`);
          shown.push(preview);
        },
      });
      if (isJson) system.output.out(applyJson(result));
      else {
        const isTold = shown.length > 0 || !hasPlan(result);
        const plan = isTold ? '' : `${applyPlanText(result, style)}\n`;
        system.output.out(plan + applyOutcomeText(result, style));
      }
      exit(result.exitCode);
    });
};
