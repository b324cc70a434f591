import type { Place } from '../model/place.ts';
import { type Entry, type MapNode, nodeAt, type Path } from './node.ts';

/** One thing that a later document would change. */
export interface Change {
  /** Where in the document: `environments`, `cn`, `settings`, `GOPROXY`. */
  readonly path: Path;
  /** Where it is written. */
  readonly place: Place;
  /** Where the value is written that would give way. */
  readonly was?: Place | undefined;
  /** Whether a repository's document may say it over an org policy: it makes nothing more lenient. */
  readonly tightens: boolean;
  /** Whether a lock on its path allows it. */
  readonly allowed: boolean;
  /** Other paths whose lock it touches: the rule that a waiver is for. */
  readonly also?: readonly Path[];
  /** Whether it is a `null`: a merge of later documents among themselves drops it. */
  readonly removes?: true;
  /** What it would do, for an error: `lowers the rule from error to off`. */
  readonly text: string;
}

/** `null`: takes away what is there, and all below it. */
export function removal(earlier: MapNode, path: Path, { keyPlace }: Entry): readonly Change[] {
  const before = nodeAt(earlier, ...path);
  if (before === undefined) return [];
  return [
    { path, place: keyPlace, was: before.place, tightens: false, allowed: false, removes: true, text: 'removes it' },
  ];
}
