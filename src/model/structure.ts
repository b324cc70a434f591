/** A part of a text: [start, end), in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a part of a structured file stands, and how it is written. */
interface Part extends Span {
  /** Whether a tag belongs to it, or an anchor that an alias leads to: it means more than itself, so no fix touches it. */
  readonly pinned: boolean;
}

/** A text, number, truth value or null. `empty`: nothing is written, which reads as null. */
export interface ScalarPart extends Part {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty';
}

export interface ListPart extends Part {
  readonly kind: 'list';
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  readonly items: readonly StructureNode[];
}

/** A key with its value. */
export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Behind the colon; null where none follows the key at once. */
  readonly colon: number | null;
  readonly value: StructureNode;
}

export interface MapPart extends Part {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In the order of the file; keys are distinct. */
  readonly entries: readonly MapEntry[];
}

/** An alias: it means what `target` does, which stands elsewhere. */
export interface AliasPart extends Part {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: Exclude<StructureNode, AliasPart>;
}

/** What only the program that the file is for can read: a value with a tag of its own. */
export interface OpaquePart extends Part {
  readonly kind: 'opaque';
  readonly why: string;
}

export type StructureNode = ScalarPart | ListPart | MapPart | AliasPart | OpaquePart;

/** A YAML or JSON file as a tree whose every part knows where it stands. */
export interface Structure {
  /** null: the file holds nothing but blanks and comments. */
  readonly root: StructureNode | null;
  /** In the order of the file, with their `#`. */
  readonly comments: readonly string[];
}
