import type { OptionsSchema, Rule } from '../model/rule.ts';
import { printJson } from './print-json.ts';

/** One rule of the document of `gopolicy rules --format json`. */
export interface RuleDocument {
  readonly id: string;
  readonly summary: string;
  readonly category: string;
  readonly severity: string;
  readonly fixable: boolean;
  /** JSON Schema of the options. */
  readonly options: OptionsSchema;
}

/** The document of `gopolicy rules --format json` (output.md; schemas/rules.schema.json). */
export interface RulesDocument {
  readonly version: 1;
  readonly rules: readonly RuleDocument[];
}

/** The document of all rules, in the order given. */
export function rulesDocument(rules: readonly Rule[]): RulesDocument {
  return {
    version: 1,
    rules: rules.map(({ id, meta: { summary, category, severity, fixable }, optionsSchema }) => ({
      id,
      summary,
      category,
      severity,
      fixable,
      options: optionsSchema,
    })),
  };
}

/** The same as text, indented by two, with a line feed at its end. */
export function renderRulesJson(rules: readonly Rule[]): string {
  return printJson(rulesDocument(rules));
}
