import { UserError } from '../model/errors.ts';

/** One `--format NAME[=FILE]`. */
export interface FormatTarget<Name extends string> {
  readonly format: Name;
  /** As typed; standard output where absent. */
  readonly file?: string;
}

/** Reads the repeated `--format`; throws UserError for an unknown name and for two formats to standard output. */
export function parseFormats<Name extends string>(
  typed: readonly string[],
  names: readonly Name[],
): readonly FormatTarget<Name>[] {
  const targets = typed.map(text => parseFormat(text, names));
  if (targets.filter(({ file }) => file === undefined).length > 1) {
    throw new UserError('Two formats go to standard output', 'give one of them a file: --format json=report.json');
  }
  return targets;
}

function parseFormat<Name extends string>(text: string, names: readonly Name[]): FormatTarget<Name> {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const format = names.find(each => each === name);
  if (format === undefined) {
    throw new UserError(`There is no format "${name}"; there are ${names.join(', ')}`);
  }
  if (equals < 0) return { format };
  const file = text.slice(equals + 1);
  if (file === '') throw new UserError(`--format ${text} names no file`);
  return { format, file };
}
