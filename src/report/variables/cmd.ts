import { checkedValue } from './checked-value.ts';
import { printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/**
 * A batch file: between the quotes of `set "NAME=value"` only `%` acts, and is doubled; a quote would end them, and `!`
 * would act under delayed expansion (learn.microsoft.com, "set", "setlocal").
 */
export const printCmd: VariablePrinter = printLines({
  set: (name, value) => `@set "${name}=${checkedValue(name, value, 'cmd', /["!]/).replaceAll('%', '%%')}"`,
  unset: name => `@set "${name}="`,
  comment: text => `@rem ${text}`,
});
