import { checkedValue } from './checked-value.ts';
import { hashComment, printLines } from './print-lines.ts';
import type { VariablePrinter } from '../../model/variable.ts';

const printEntries = printLines({
  // A JSON string is a YAML one; GitLab puts variables in for `$NAME`, and reads `$$` as one sign (docs.gitlab.com, CI/CD variables).
  set: (name, value) => `  ${name}: ${JSON.stringify(checkedValue(name, value, 'YAML').replaceAll('$', '$$$$'))}`,
  comment: text => `  ${hashComment(text)}`,
});

/** A `variables:` block for .gitlab-ci.yml. */
export const printGitlab: VariablePrinter = (variables, environment) => {
  const hasValue = variables.some(variable => 'value' in variable);
  return `variables:${hasValue ? '' : ' {}'}\n${printEntries(variables, environment)}`;
};
