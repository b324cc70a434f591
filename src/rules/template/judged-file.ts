import type { Structure } from '../../model/structure.ts';
import type { ReadStructure } from '../../model/template-file.ts';
import type { Layout } from './print-value.ts';

/** A file with its structure: what changes of it are planned with. */
export interface JudgedFile {
  readonly format: 'yaml' | 'json';
  readonly text: string;
  readonly structure: Structure;
  readonly layout: Layout;
  readonly eol: '\n' | '\r\n';
  readonly read: ReadStructure;
}
