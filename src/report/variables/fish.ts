import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** fish: in single quotes only the backslash and the quote are escaped (fishshell.com, Language: Quotes). */
export const printFish: VariablePrinter = printLines({
  set: (name, value) => `set -gx ${name} '${checkedValue(name, value, 'fish').replaceAll(/[\\']/g, String.raw`\$&`)}'`,
  unset: name => `set -e ${name}`,
  comment: hashComment,
});
