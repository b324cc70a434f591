import type { TemplateValue } from '../../src/model/template.ts';
import type { SeededRandom } from './seed.ts';

/** A value as JSON has it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);
export const isMap = (value: unknown): value is Readonly<Record<string, Value>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KEYS = ['a', 'b', 'version', 'linters', 'enable', 'x y', 'on', '8080', 'a.b', 'ünï', 'it"s', 'k:v', '#k', '<<x'];
const TEXTS = ['x', 'gomodguard_v2', 'two words', '2', 'true', 'no', '', ' blank ', "it's", '- a', '# c', 'a: b'];
const ODD_TEXTS = [
  'line\nline',
  'tab\there',
  '\u2028',
  'é😀',
  '*x',
  '{{ x }}',
  '1e3',
  '.5',
  'null',
  '...',
  '\\',
  '\u0085',
];

const scalar = (random: SeededRandom): Value =>
  random.pick<Value>([
    random.pick(TEXTS),
    random.pick(random.bool(0.3) ? ODD_TEXTS : TEXTS),
    random.int(1000),
    random.int(100) / 8,
    0 - random.int(5),
    random.bool(),
    null,
  ]);

/** A random value, a list or map at its root unless told. */
export function randomValue(random: SeededRandom, depth = 4, isRoot = true): Value {
  const kind = random.int(isRoot ? 4 : 10);
  if (depth === 0 || kind > 5) return scalar(random);
  if (kind % 4 === 3) return Array.from({ length: random.int(5) }, () => randomValue(random, depth - 1, false));
  const keys = Array.from({ length: random.int(5) }, () => random.pick(KEYS));
  return Object.fromEntries(keys.map(key => [key, randomValue(random, depth - 1, false)]));
}

/** A template that has to do with the value: parts of it as they are, parts changed, parts new. */
export function randomTemplate(random: SeededRandom, value: Value, depth = 4): TemplateValue {
  if (random.bool(0.06) || depth === 0) return withoutNull(randomValue(random, Math.min(depth, 2), false));
  if (isMap(value)) return mapTemplate(random, value, depth);
  if (isList(value)) return listTemplate(random, value, depth);
  return withoutNull(random.bool(0.6) ? value : scalar(random));
}

function mapTemplate(random: SeededRandom, value: Readonly<Record<string, Value>>, depth: number): TemplateValue {
  const kept = Object.entries(value).filter(() => random.bool(0.6));
  const wanted = kept.map(([key, item]): [string, TemplateValue] => [
    key,
    random.bool(0.05) ? null : randomTemplate(random, item, depth - 1),
  ]);
  const added = Array.from({ length: random.int(3) }, (): [string, TemplateValue] => [
    random.pick(KEYS),
    random.bool(0.1) ? null : withoutNull(randomValue(random, 2, false)),
  ]);
  return Object.fromEntries([...wanted, ...added.filter(([key]) => !(key in value) || random.bool(0.1))]);
}

function listTemplate(random: SeededRandom, value: readonly Value[], depth: number): TemplateValue {
  const items = value.map(item => randomTemplate(random, item, depth - 1)).filter(item => item !== null);
  const added = Array.from({ length: random.int(3) }, () => withoutNull(randomValue(random, 2, false)));
  if (random.bool(0.7)) return { $includes: [...items.filter(() => random.bool(0.7)), ...added].filter(notNull) };
  return [...items, ...added].filter(notNull);
}

const notNull = (value: TemplateValue): boolean => value !== null;

/** In a template null has another meaning; in a list it has none. */
function withoutNull(value: Value): TemplateValue {
  if (isList(value)) return value.map(withoutNull).filter(notNull);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNull(item)]));
  return value ?? 'x';
}
