import type { Origin } from '../go/origin.ts';
import type { SettingFact } from '../model/facts.ts';
import type { Place } from '../model/place.ts';

/** The part of a verdict that says where a setting comes from. */
export interface SettingSpot {
  readonly setting: string;
  readonly origin: Origin;
  readonly place?: Place;
}

/** A stretch of a value: 1-based columns in UTF-16 units, `endColumn` behind the last one. */
export interface Span {
  readonly column: number;
  readonly endColumn: number;
}

/**
 * Where a verdict about `fact` points: its layer, and in a file of KEY=VALUE lines the columns of the value or of
 * the `span` in it.
 */
export function settingSpot(fact: SettingFact, span?: Span): SettingSpot {
  const { origin, name: setting, value } = fact;
  const { file, line } = origin;
  if (file === undefined) return { setting, origin };
  if (line === undefined) return { setting, origin, place: { file } };

  const key = origin.from ?? setting;
  const { column, endColumn } = span ?? { column: 1, endColumn: value.length + 1 };
  const before = `${key}=`.length;
  return { setting, origin, place: { file, line, column: before + column, endColumn: before + endColumn } };
}

/** The start of the line, or the file, that an origin names; as a spreadable part of a verdict. */
export function originPlace({ file, line }: Origin): { place?: Place } {
  if (file === undefined) return {};
  return { place: line === undefined ? { file } : { file, line, column: 1 } };
}
