import type { VariablePrinter } from '../../model/variable.ts';
import { printJson } from '../print-json.ts';

/** schemas/env.schema.json: values as they are, and the names that must not be set. */
export const printJsonVariables: VariablePrinter = (variables, environment) => {
  const set = variables.flatMap(variable => ('value' in variable ? [[variable.name, variable.value] as const] : []));
  const notes = variables.flatMap(variable => ('comment' in variable ? [variable.comment] : []));
  const unset = variables.flatMap(variable => ('unset' in variable ? [variable.name] : []));
  return printJson({ version: 1, environment, variables: Object.fromEntries(set), unset, notes });
};
