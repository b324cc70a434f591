import { Option } from 'commander';
import { FAIL_ON_LEVELS } from '../../engine/exit-code.ts';
import { FORMATS, REPORTERS } from '../../report/index.ts';
import { check } from '../../run/check.ts';
import { detect } from '../../run/detect.ts';
import { checkedDirectory } from '../../run/directory.ts';
import type { System } from '../../system/types.ts';
import { collect, type AddCommand } from '../command.ts';
import { fixAndTell, requireFix, type FixFlags } from './check-fix.ts';
import { parseFormats } from '../format.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';
import { writeReport } from '../write-report.ts';
import type { FailOn } from '../../engine/exit-code.ts';

interface Options extends FixFlags {
  readonly env?: string;
  readonly policy?: string;
  readonly format?: readonly string[];
  readonly failOn: FailOn;
  readonly requireComplete?: true;
  readonly online?: true;
  readonly staged?: true;
  readonly verbose?: true;
  readonly color: ColourChoice;
}

/** `gopolicy check`: argv to run to report to exit code. */
export const addCheckCommand: AddCommand = (program, { system, exit }) => {
  program
    .command('check [directory]')
    .description('compare the Go settings that hold here with the policy')
    .option('--env <name>', 'judge in this environment')
    .option('--policy <file>', 'judge by this file or preset and nothing else')
    .option('--format <name[=file]>', `how to report: ${FORMATS.join(', ')}; may be repeated`, collect)
    .addOption(new Option('--fail-on <level>', 'what exits 1').choices(FAIL_ON_LEVELS).default('error'))
    .option('--staged', 'judge the module files and the policy that git has staged, not those in the work tree')
    .option('--online', 'ask the network first which environment this is')
    .option('--require-complete', 'exit 3 where anything could not be looked at')
    .addOption(
      new Option('--fix', 'make the edits that findings offer, after a question, and check again').conflicts('staged'),
    )
    .option('--dry-run', 'with --fix: show what would change, and exit 0')
    .option('--yes', 'with --fix: write without asking')
    .option('--trust', "with --fix: let this repository's own policy edit files, this once")
    .option('--verbose', 'list also what is waived and what was looked at')
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (directory: string | undefined, options: Options) => {
      const targets = parseFormats(options.format ?? ['text'], FORMATS);
      requireFix(options);
      const detected = options.online === true ? await askNetwork(system, directory, options.policy) : undefined;
      const wish = {
        ...(directory !== undefined && { directory }),
        ...(detected !== undefined && { detected }),
        ...(options.env !== undefined && { environment: options.env }),
        ...(options.policy !== undefined && { policy: options.policy }),
        failOn: options.failOn,
        requireComplete: options.requireComplete === true,
        staged: options.staged === true,
      };
      const style = styleFor({ ...system, now: system.clock.now() }, options.color, {
        verbose: options.verbose === true,
      });
      const isText = targets.some(({ format, file }) => format === 'text' && file === undefined);
      const result =
        options.fix === true
          ? await fixAndTell(system, { wish, flags: options, style, isText })
          : await check(system, wish);
      // A dry run has shown what it is for: whoever wants the findings has check itself.
      const shown = targets.filter(
        ({ format, file }) => options.dryRun !== true || format !== 'text' || file !== undefined,
      );
      for (const target of shown) {
        const colour = style.colour && target.file === undefined;
        await writeReport(system, target.file, REPORTERS[target.format](result, { ...style, colour }));
      }
      exit(result.exitCode);
    });
};

/** Only where it was asked for: a check without it never touches the network. */
async function askNetwork(
  system: System,
  directory: string | undefined,
  policy: string | undefined,
): Promise<{ readonly environment: string | null; readonly at: number }> {
  const options = { directory: await checkedDirectory(system, directory), refresh: true, wait: false };
  return detect(system, { ...options, ...(policy !== undefined && { policy }) });
}
