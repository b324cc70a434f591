type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For each `additionalProperties: false` of a schema, as ajv names it in errors, the keys that its map takes. */
export function keyNames(schema: Json, path = '#'): Readonly<Record<string, readonly string[]>> {
  const names: Record<string, readonly string[]> = {};
  const properties = schema['properties'];
  if (schema['additionalProperties'] === false && isObject(properties)) {
    names[`${path}/additionalProperties`] = Object.keys(properties);
  }
  for (const [key, value] of Object.entries(schema)) {
    const below = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (Array.isArray(value))
      value.forEach((item, index) => isObject(item) && Object.assign(names, keyNames(item, `${below}/${index}`)));
    else if (isObject(value)) Object.assign(names, keyNames(value, below));
  }
  return names;
}
