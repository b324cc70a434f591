import { canonicalJson } from '../../src/config/plain.ts';
import { includedItems, isTemplateList, isTemplateMap, type TemplateValue } from '../../src/model/template.ts';
import { isList, isMap, type Value } from './template-generators.ts';

/** Whether a value is as a template wants it: written anew, from what the model's own words say. */
export function holds(value: Value | undefined, want: TemplateValue): boolean {
  if (want === null) return value === undefined || value === null;
  if (value === undefined) return wantsNothing(want);
  const included = includedItems(want);
  if (included !== null) return isList(value) && included.every(item => value.some(one => holds(one, item)));
  if (isTemplateList(want)) return isList(value) && isListOf(value, want);
  if (!isTemplateMap(want)) return value === want;
  return isMap(value) && Object.entries(want).every(([key, item]) => holds(own(value, key), item));
}

const isListOf = (value: readonly Value[], want: readonly TemplateValue[]): boolean =>
  value.length === want.length && want.every((item, index) => holds(value[index], item));

function wantsNothing(want: TemplateValue): boolean {
  if (!isTemplateMap(want) || includedItems(want) !== null) return want === null;
  return Object.keys(want).length > 0 && Object.values(want).every(wantsNothing);
}

/** Whether `after` is `before` with nothing changed but towards the template, and nothing lost. */
export function isBetween(
  before: Value | undefined,
  after: Value | undefined,
  want: TemplateValue | undefined,
): boolean {
  if (same(before, after)) return true;
  if (want === undefined || after === undefined) return false;
  if (isList(before)) return isList(after) && isListBetween(before, after, want);
  if (isMap(before)) return isMap(after) && isMapBetween(before, after, want);
  return same(written(want), after);
}

function isListBetween(before: readonly Value[], after: readonly Value[], want: TemplateValue): boolean {
  const included = includedItems(want);
  const wanted = included ?? (isTemplateList(want) ? want : []);
  const isNew = (item: Value): boolean => wanted.some(one => same(written(one), item));
  return (
    before.every((item, index) => isBetween(item, after[index], included === null ? wanted[index] : undefined)) &&
    after.slice(before.length).every(isNew)
  );
}

function isMapBetween(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
  want: TemplateValue,
): boolean {
  if (!isTemplateMap(want) || includedItems(want) !== null) return false;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.every(key =>
    isBetween(own(before, key), own(after, key), Object.hasOwn(want, key) ? want[key] : undefined),
  );
}

/** What a file holds that was written for a wish and nothing else. */
function written(want: TemplateValue): Value {
  const items = includedItems(want) ?? want;
  if (isTemplateList(items)) return items.map(written);
  if (!isTemplateMap(items)) return items;
  const entries = Object.entries(items).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, written(item)]));
}

const own = (map: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const same = (a: Value | undefined, b: Value | undefined): boolean =>
  a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
