import { InvalidArgumentError, Option } from 'commander';
import { FAIL_ON_LEVELS, type FailOn } from '../../engine/exit-code.ts';
import { FORMATS } from '../../report/index.ts';
import { collect, type AddCommand } from '../command.ts';
import { parseFormats } from '../format.ts';
import { progressLine } from '../progress-line.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';
import { writeReport } from '../write-report.ts';

interface Options {
  readonly env?: string;
  readonly policy?: string;
  readonly format?: readonly string[];
  readonly failOn: FailOn;
  readonly requireComplete?: true;
  readonly trustRepository?: true;
  readonly jobs: number;
  readonly verbose?: true;
  readonly color: ColourChoice;
}

/** `gopolicy audit`: argv to run to report to exit code. */
export const addAuditCommand: AddCommand = (program, { system, exit }) => {
  program
    .command('audit <directories...>')
    .description(
      'judge what every git repository under the directories has committed, by the policy of the organisation',
    )
    .option('--env <name>', 'judge in this environment')
    .option('--policy <file>', 'judge by this file or preset and nothing else')
    .option('--format <name[=file]>', `how to report: ${FORMATS.join(', ')}; may be repeated`, collect)
    .addOption(new Option('--fail-on <level>', 'what exits 1').choices(FAIL_ON_LEVELS).default('error'))
    .option('--require-complete', 'exit 3 where anything could not be looked at')
    .option('--trust-repository', "let a repository's own policy tighten the organisation's")
    .option('--jobs <number>', 'how many repositories to read at once', parseJobs, 4)
    .option('--verbose', 'list every finding, also what is waived')
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (directories: readonly string[], options: Options) => {
      const targets = parseFormats(options.format ?? ['text'], FORMATS);
      const full = await import('../full.ts');
      const style = styleFor({ ...system, now: system.clock.now() }, options.color, {
        verbose: options.verbose === true,
      });
      const progress = progressLine(system, style);
      const result = await full.audit(system, {
        targets: directories,
        ...(options.env !== undefined && { environment: options.env }),
        ...(options.policy !== undefined && { policy: options.policy }),
        failOn: options.failOn,
        requireComplete: options.requireComplete === true,
        trustsOwn: options.trustRepository === true,
        jobs: options.jobs,
        onProgress: progress.show,
      });
      progress.end();
      for (const target of targets) {
        const colour = style.colour && target.file === undefined;
        await writeReport(system, target.file, full.AUDIT_REPORTERS[target.format](result, { ...style, colour }));
      }
      exit(result.exitCode);
    });
};

function parseJobs(text: string): number {
  const jobs = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > 64) throw new InvalidArgumentError('a number from 1 to 64');
  return jobs;
}
