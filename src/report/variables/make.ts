import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** Expands to nothing: keeps a blank in front and a backslash at the end. */
const NOTHING = '$(subst ,,)';

/**
 * GNU make: `$` is doubled, `#` escaped with the backslashes in front of it (GNU make manual, 3.1, 6.2). All else is kept,
 * but for blanks in front and a backslash at the end of the line.
 */
export const printMake: VariablePrinter = printLines({
  set: (name, value) => `export ${name} := ${quote(checkedValue(name, value, 'a makefile'))}`,
  unset: name => `unexport ${name}`,
  comment: hashComment,
});

function quote(value: string): string {
  const text = value.replaceAll('$', '$$$$').replaceAll(/(\\*)#/g, String.raw`$1$1\#`);
  return (/^\s/.test(text) ? NOTHING : '') + text + (text.endsWith('\\') ? NOTHING : '');
}
