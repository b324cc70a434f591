import { Option } from 'commander';
import { checkedDirectory } from '../../run/directory.ts';
import type { AddCommand, CommandContext } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';
import type { Style } from '../../report/style.ts';

interface Options {
  readonly policy?: string;
  readonly format: string;
  readonly color: ColourChoice;
}

const formats = (names: readonly string[]): Option =>
  new Option('--format <name>', 'how to print').choices(names).default(names[0] ?? 'text');

const colour = (): Option => new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto');

const styleOf = ({ system }: CommandContext, { color }: Options): Style =>
  styleFor({ ...system, now: system.clock.now() }, color);

/** `gopolicy policy show | validate | trust`. */
export const addPolicyCommand: AddCommand = (program, context) => {
  const policy = program.command('policy').description('show, validate or trust policy documents');
  addShow(policy, context);
  addValidate(policy, context);
  addTrust(policy, context);
};

const addShow: AddCommand = (policy, context) => {
  policy
    .command('show [directory]')
    .description('the merged policy, and where each value comes from')
    .option('--policy <file>', 'show this file or preset and nothing else')
    .addOption(formats(['text', 'yaml', 'json']))
    .addOption(colour())
    .action(async (typedDirectory: string | undefined, options: Options) => {
      const { system } = context;
      const { policyJson, policyText, policyYaml, showPolicy } = await import('../full.ts');
      const directory = await checkedDirectory(system, typedDirectory);
      const flag = options.policy;
      const document = await showPolicy(system, { directory, ...(flag !== undefined && { flag }) });
      if (options.format === 'json') system.output.out(policyJson(document));
      else if (options.format === 'yaml') system.output.out(policyYaml(document));
      else system.output.out(policyText(document, styleOf(context, options)));
    });
};

const addValidate: AddCommand = (policy, context) => {
  policy
    .command('validate <files...>')
    .description('check documents with all that they extend; files, or presets like gopolicy:regions')
    .addOption(formats(['text', 'json']))
    .addOption(colour())
    .action(async (files: readonly string[], options: Options) => {
      const { system, exit } = context;
      const { toValidationDocument, validatePolicies, validationJson, validationText } = await import('../full.ts');
      const results = await validatePolicies(system, files);
      const isJson = options.format === 'json';
      const document = toValidationDocument(results);
      system.output.out(isJson ? validationJson(document) : validationText(results, styleOf(context, options)));
      if (results.some(({ valid }) => !valid)) exit(2);
    });
};

const addTrust: AddCommand = (policy, context) => {
  policy
    .command('trust [directory]')
    .description("let this repository's own policy change settings, as it is now")
    .addOption(formats(['text', 'json']))
    .action(async (typedDirectory: string | undefined, options: Options) => {
      const { system } = context;
      const { trustJson, trustPolicy, trustText } = await import('../full.ts');
      const result = await trustPolicy(system, { directory: await checkedDirectory(system, typedDirectory) });
      system.output.out(options.format === 'json' ? trustJson(result) : trustText(result));
    });
};
