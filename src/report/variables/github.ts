import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

/** Lines for the file that $GITHUB_ENV names: all behind the first `=` is the value (docs.github.com, Workflow commands). */
export const printGithub: VariablePrinter = printLines({
  set: (name, value) => `${name}=${checkedValue(name, value, '$GITHUB_ENV')}`,
  comment: hashComment,
});
