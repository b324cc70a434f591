import { Option } from 'commander';
import type { AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly list?: true;
  readonly force?: true;
  readonly format: string;
  readonly color: ColourChoice;
}

/** `gopolicy undo`. */
export const addUndoCommand: AddCommand = (program, { system }) => {
  program
    .command('undo [id]')
    .description('put the files of a change back byte for byte; the last change where none is named')
    .option('--list', 'list what was changed, and when')
    .option('--force', 'also where a file was changed since')
    .addOption(new Option('--format <name>', 'how to report').choices(['text', 'json']).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (id: string | undefined, options: Options) => {
      const { journalJson, journalText, listJournal, undo, undoJson, undoText } = await import('../full.ts');
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      const isJson = options.format === 'json';
      if (options.list === true) {
        const entries = await listJournal(system);
        system.output.out(isJson ? journalJson(entries) : journalText(entries, style));
        return;
      }
      const result = await undo(system, { force: options.force === true, ...(id !== undefined && { id }) });
      system.output.out(isJson ? undoJson(result) : undoText(result, style));
    });
};
