import { includedItems, isTemplateList, isTemplateMap, type TemplateValue } from '../../model/template.ts';

/** A value as it is written into a file that lacks it. */
export type WrittenValue =
  string | number | boolean | null | readonly WrittenValue[] | { readonly [key: string]: WrittenValue };

/** What to write for a wish: the included items as the list, and no key that must not be there. */
export function writtenValue(want: TemplateValue): WrittenValue {
  const items = includedItems(want) ?? want;
  if (isTemplateList(items)) return items.map(writtenValue);
  if (!isTemplateMap(items)) return items;
  const kept = Object.entries(items).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, writtenValue(value)]));
}

export const isWrittenList = (value: WrittenValue): value is readonly WrittenValue[] => Array.isArray(value);

export const isWrittenMap = (value: WrittenValue): value is Readonly<Record<string, WrittenValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether it is one word or text: no list, no map. */
export const isWrittenScalar = (value: WrittenValue): value is string | number | boolean | null =>
  !isWrittenList(value) && !isWrittenMap(value);
