import type { Rule } from '../model/rule.ts';

/** One option of a rule, as the documentation shows it. */
export interface RuleOption {
  readonly name: string;
  /** `string`, `list of string`, `"a" | "b"`. */
  readonly type: string;
  /** JSON of the default; absent where the option has none. */
  readonly fallback?: string;
  readonly description: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** The options of a rule, read from its schema and defaults, in the schema's order; what a list is of stands behind it. */
export function ruleOptions(rule: Rule): readonly RuleOption[] {
  return Object.entries(schemaOf(rule.optionsSchema['properties'])).flatMap(([name, value]) => {
    const schema = schemaOf(value);
    const fallback = rule.defaults[name];
    const own = { ...optionOf(name, schema), ...(fallback !== undefined && { fallback: JSON.stringify(fallback) }) };
    const fields = Object.entries(schemaOf(schemaOf(schema['items'])['properties']));
    return [own, ...fields.map(([field, inner]) => optionOf(`${name}[].${field}`, schemaOf(inner)))];
  });
}

function optionOf(name: string, schema: Schema): RuleOption {
  const { description } = schema;
  return { name, type: typeName(schema), description: typeof description === 'string' ? description : '' };
}

function typeName(schema: Schema): string {
  const { type, items, enum: values } = schema;
  if (Array.isArray(values)) return values.map(value => JSON.stringify(value)).join(' | ');
  if (Array.isArray(type)) return type.join(' or ');
  if (type === 'array') return `list of ${typeName(schemaOf(items))}`;
  return typeof type === 'string' ? type : 'any';
}

function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {};
}
