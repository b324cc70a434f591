/**
 * What a template wants at one place of a structured file. A map holds at least these keys; null: the key is not there,
 * or says nothing; a list is exactly these items, unless it stands alone in a map under `$includes` (then at least these,
 * in any order); anything else is that very value, as YAML 1.2's core schema reads it.
 */
export type TemplateValue =
  string | number | boolean | null | readonly TemplateValue[] | { readonly [key: string]: TemplateValue };

/** What must hold in a file: keys and values of its structure, or lines of its text. */
export type TemplateContent =
  | { readonly kind: 'yaml' | 'json'; readonly value: TemplateValue }
  | {
      readonly kind: 'lines';
      /** Each stands there, blanks aside. */
      readonly lines: readonly string[];
      /** None stands there. */
      readonly without: readonly string[];
    };

/** A file of a repository, and what the policy wants of it. */
export interface FileTemplate {
  /** From the repository's root, with `/`. */
  readonly file: string;
  /** Other paths that the file may have: each that is there is judged, and any will do where one is required. */
  readonly or: readonly string[];
  /** Whether a missing file is a finding; else the file is judged where it is there. */
  readonly required: boolean;
  /** Why, in the policy's own words. */
  readonly reason?: string;
  /** Absent: it is enough that the file is there. */
  readonly content?: TemplateContent;
}

/** The list that a template wants included, where it says so: a map whose one key is `$includes`. */
export function includedItems(value: TemplateValue): readonly TemplateValue[] | null {
  if (!isTemplateMap(value)) return null;
  const [key, ...others] = Object.keys(value);
  const items = value['$includes'];
  return key === '$includes' && others.length === 0 && isTemplateList(items) ? items : null;
}

export const isTemplateList = (value: TemplateValue | undefined): value is readonly TemplateValue[] =>
  Array.isArray(value);

export const isTemplateMap = (value: TemplateValue | undefined): value is Readonly<Record<string, TemplateValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
