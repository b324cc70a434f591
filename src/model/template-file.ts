import type { Structure } from './structure.ts';
import type { FileTemplate } from './template.ts';

/** Reads the structure of a text. Pure; a fault says what it is that cannot be read, and where (columns in UTF-16 units). */
export type ReadStructure = (
  text: string,
  kind: 'yaml' | 'json',
) =>
  | { readonly structure: Structure }
  | { readonly fault: { readonly message: string; readonly line: number; readonly column: number } };

/** What was found where a template looks. */
export type TemplateState =
  | { readonly state: 'absent' }
  | { readonly state: 'unread'; readonly why: string }
  | {
      readonly state: 'present';
      /** A byte order mark stays. */
      readonly text: string;
      /** For templates of a structure: also how a text would be read once it is mended. */
      readonly read?: ReadStructure;
    };

/** A template with the file that it is about. */
export interface TemplateFile {
  readonly template: FileTemplate;
  /** Its path from the repository's root, or where none is there the template's first. */
  readonly path: string;
  /** As findings name it: relative to the checked directory with `/`, absolute outside it. */
  readonly file: string;
  readonly found: TemplateState;
}
