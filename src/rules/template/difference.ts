import type { ListPart, MapPart, OpaquePart, Span, StructureNode } from '../../model/structure.ts';
import type { TemplateValue } from '../../model/template.ts';

/** The keys, and indices of lists, that lead from the root of a file to a value. */
export type ValuePath = readonly (string | number)[];

/** What all differences have. */
interface At {
  readonly path: ValuePath;
  /** Where a person would look: the key, the item, or the value itself. */
  readonly spot: Span;
  /** Whether something on the way means more than itself: an anchor, an alias, a tag, a merge. */
  readonly pinned: boolean;
}

/** A value that is another one, or of another kind. `node` null: the file is empty. */
export interface ValueDifference extends At {
  readonly kind: 'value';
  readonly node: StructureNode | null;
  readonly want: TemplateValue;
  /** Behind the colon of the value's own key. */
  readonly colon: number | null;
  /** The map or list around it; absent at the root. */
  readonly within?: MapPart | ListPart;
}

/** Keys that a map lacks. */
export interface KeysDifference extends At {
  readonly kind: 'keys';
  readonly map: MapPart;
  readonly missing: readonly (readonly [string, TemplateValue])[];
}

/** Items that a list lacks, at its end. */
export interface ItemsDifference extends At {
  readonly kind: 'items';
  readonly list: ListPart;
  readonly missing: readonly TemplateValue[];
}

/** A key that must not be there. */
export interface SurplusKeyDifference extends At {
  readonly kind: 'surplus-key';
}

/** Items behind those that a list is to have exactly. */
export interface SurplusItemsDifference extends At {
  readonly kind: 'surplus-items';
  readonly items: readonly StructureNode[];
}

/** A value that only another program can read. */
export interface OpaqueDifference extends At {
  readonly kind: 'opaque';
  readonly node: OpaquePart;
}

/** One way in which a file is not as a template wants it. */
export type Difference =
  ValueDifference | KeysDifference | ItemsDifference | SurplusKeyDifference | SurplusItemsDifference | OpaqueDifference;
