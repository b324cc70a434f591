import { Option } from 'commander';
import type { ListChoice } from '../../run/pattern-lists.ts';
import { checkedDirectory } from '../../run/directory.ts';
import { collect, type AddCommand, type CommandContext } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';
import type { Style } from '../../report/style.ts';

interface Common {
  readonly policy?: string;
  readonly format: 'text' | 'json';
  readonly color: ColourChoice;
}

interface ListOptions extends Common {
  readonly patterns?: string;
  readonly setting?: readonly string[];
  readonly policyPrivate?: true;
}

interface SuggestOptions extends Common {
  readonly exact?: true;
  readonly verbose?: true;
}

const format = (): Option => new Option('--format <name>', 'how to print').choices(['text', 'json']).default('text');
const colour = (): Option => new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto');
const styleOf = ({ system }: CommandContext, { color }: Common, more: Partial<Style> = {}): Style =>
  styleFor({ ...system, now: system.clock.now() }, color, more);

function choiceOf({ patterns, setting, policyPrivate, policy }: ListOptions): ListChoice {
  return {
    ...(patterns !== undefined && { patterns }),
    ...(setting !== undefined && { settings: setting }),
    ...(policyPrivate !== undefined && { policyPrivate }),
    ...(policy !== undefined && { policy }),
  };
}

/** `gopolicy pattern test | explain | suggest`. */
export const addPatternCommand: AddCommand = (program, context) => {
  const pattern = program.command('pattern').description('module patterns, as GOPRIVATE takes them');
  addTest(pattern, context);
  addExplain(pattern, context);
  addSuggest(pattern, context);
};

const SETTING = 'a list that holds here: GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE; may be repeated';

const addTest: AddCommand = (pattern, context) => {
  pattern
    .command('test <modules...>')
    .description('which pattern covers each module, or why none does; exits 1 where one is not covered')
    .option('--patterns <list>', 'go by this comma list, as one would write it into GOPRIVATE')
    .option('--setting <name>', SETTING, collect)
    .option('--policy-private', "go by the policy's private")
    .option('--policy <file>', 'take this file or preset and nothing else')
    .addOption(format())
    .addOption(colour())
    .action(async (modules: readonly string[], options: ListOptions) => {
      const { system, exit } = context;
      const { patternTestJson, patternTestText, testPatterns } = await import('../full.ts');
      const result = await testPatterns(system, choiceOf(options), modules);
      const isJson = options.format === 'json';
      system.output.out(isJson ? patternTestJson(result) : patternTestText(result, styleOf(context, options)));
      exit(result.modules.every(({ matched }) => matched) ? 0 : 1);
    });
};

const addExplain: AddCommand = (pattern, context) => {
  pattern
    .command('explain [list]')
    .description('what each pattern of a list covers, and which match nothing, too much, or nothing more than others')
    .option('--setting <name>', SETTING, collect)
    .option('--policy-private', "go by the policy's private")
    .option('--policy <file>', 'take this file or preset and nothing else')
    .addOption(format())
    .addOption(colour())
    .action(async (list: string | undefined, options: ListOptions) => {
      const { system } = context;
      const { explainPatterns, patternExplainJson, patternExplainText } = await import('../full.ts');
      const choice = { ...choiceOf(options), ...(list !== undefined && { patterns: list }) };
      const result = await explainPatterns(system, choice);
      const isJson = options.format === 'json';
      system.output.out(isJson ? patternExplainJson(result) : patternExplainText(result, styleOf(context, options)));
    });
};

const addSuggest: AddCommand = (pattern, context) => {
  pattern
    .command('suggest [directory]')
    .description('the smallest GOPRIVATE for what is known to be private here; exits 3 where a file could not be read')
    .option('--exact', 'no pattern that covers more than is known')
    .option('--policy <file>', 'take this file or preset and nothing else')
    .option('--verbose', 'list every host of which nobody knows')
    .addOption(format())
    .addOption(colour())
    .action(async (typedDirectory: string | undefined, options: SuggestOptions) => {
      const { system, exit } = context;
      const { patternSuggestJson, patternSuggestText, suggestPrivate } = await import('../full.ts');
      const { policy } = options;
      const advice = await suggestPrivate(system, {
        directory: await checkedDirectory(system, typedDirectory),
        exact: options.exact === true,
        ...(policy !== undefined && { policy }),
      });
      const style = styleOf(context, options, { verbose: options.verbose === true });
      system.output.out(options.format === 'json' ? patternSuggestJson(advice) : patternSuggestText(advice, style));
      exit(advice.unread.length > 0 ? 3 : 0);
    });
};
