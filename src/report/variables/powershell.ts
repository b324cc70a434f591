import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** PowerShell takes five characters for a single quote; doubled, each is itself (about_Quoting_Rules; CharTraits.cs). */
const QUOTES = /['\u2018-\u201b]/g;

/** PowerShell, 5.1 and 7: a verbatim string. */
export const printPowershell: VariablePrinter = printLines({
  set: (name, value) => `$env:${name} = '${checkedValue(name, value, 'PowerShell').replaceAll(QUOTES, '$&$&')}'`,
  unset: name => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
  comment: hashComment,
});
