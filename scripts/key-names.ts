type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The keys that each closed map of a schema takes, by its place in a document: `waivers`, a star for any index or name, `where`.
 * What lies under `$defs` begins with `@` and the definition's name: `@rules/sumdb-off/options`.
 */
export function keyNames(schema: Json): Readonly<Record<string, readonly string[]>> {
  const names: Record<string, readonly string[]> = {};
  walk(schema, [], names);
  for (const [name, definition] of Object.entries(isObject(schema['$defs']) ? schema['$defs'] : {})) {
    if (isObject(definition)) walk(definition, [`@${name}`], names);
  }
  return names;
}

function walk(schema: Json, path: readonly string[], names: Record<string, readonly string[]>): void {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  if (schema['additionalProperties'] === false && !isObject(schema['patternProperties'])) {
    names[path.join('/')] = Object.keys(properties);
  }
  for (const [key, value] of Object.entries(properties)) if (isObject(value)) walk(value, [...path, key], names);
  const inner = isObject(schema['patternProperties']) ? Object.values(schema['patternProperties']) : [schema['items']];
  for (const value of inner) if (isObject(value)) walk(value, [...path, '*'], names);
}
