import { exactly, filled, listOf, type Schema } from './schema-parts.ts';

const structureSchema = (language: string): Schema => ({
  type: ['object', 'array'],
  description: `What the file holds, read as ${language}: a map at least these keys, a list exactly these items or, as { $includes: […] }, at least these; null: no such key.`,
});

/** What must hold in a file. */
export const templateSchema: Schema = {
  ...exactly('What must hold in this file. null removes what an earlier document said.', {
    required: { type: 'boolean', description: 'Whether a missing file is a finding. Default false.' },
    or: listOf('Other paths that the file may have; each that is there is judged.', filled),
    reason: { ...filled, description: 'Why; people will read it.' },
    yaml: structureSchema('YAML 1.2'),
    json: structureSchema('JSON'),
    lines: listOf('Lines that stand in the file, blanks aside.', filled),
    without: listOf('Lines that do not stand in it.', filled),
  }),
  type: ['object', 'null'],
  minProperties: 1,
};
