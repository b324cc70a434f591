import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** POSIX shells: single quotes keep everything but themselves (POSIX.1-2024, Shell Command Language, 2.2.2). */
export const printSh: VariablePrinter = printLines({
  set: (name, value) => `export ${name}='${checkedValue(name, value, 'sh').replaceAll("'", String.raw`'\''`)}'`,
  unset: name => `unset ${name}`,
  comment: hashComment,
});
