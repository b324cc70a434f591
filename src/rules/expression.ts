import { compileRegexp } from '../go/regexp/compile.ts';
import type { OptionsSchema } from '../model/rule.ts';

/** A regular expression as an option. */
export const EXPRESSION_OPTION: OptionsSchema = {
  type: 'string',
  description: 'A regular expression of Go’s that must find something in what the line names; empty for none.',
};

/** Why the policy's expression cannot be read, in words; null where it can. */
export function expressionFault(text: string): string | null {
  const expression = compileRegexp(text);
  return 'fault' in expression ? `the policy’s expression "${text}" cannot be read: ${expression.fault}` : null;
}
