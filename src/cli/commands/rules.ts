import { Option } from 'commander';
import { UserError } from '../../model/errors.ts';
import { RULES } from '../../rules/index.ts';
import type { AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly format: 'text' | 'json';
  readonly color: ColourChoice;
}

/** `gopolicy rules [ID]`: the rules, or all that is to be said of one. */
export const addRulesCommand: AddCommand = (program, { system }) => {
  program
    .command('rules [id]')
    .description('list the rules, or explain one')
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json'] as const).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (id: string | undefined, options: Options) => {
      const { nearestName, renderRule, renderRuleList, renderRulesJson } = await import('../full.ts');
      const rule = RULES.find(each => each.id === id);
      if (id !== undefined && rule === undefined) {
        const nearest = nearestName(
          id,
          RULES.map(each => each.id),
        );
        throw new UserError(
          `There is no rule "${id}"${nearest === null ? '' : `: did you mean "${nearest}"?`}`,
          'gopolicy rules',
        );
      }
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      if (options.format === 'json') system.output.out(renderRulesJson(rule === undefined ? RULES : [rule]));
      else system.output.out(rule === undefined ? renderRuleList(RULES, style) : renderRule(rule, style));
    });
};
