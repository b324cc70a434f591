import type { ReadStructure } from '../model/template-file.ts';
import { composeYaml, type YamlFault } from './compose-yaml.ts';
import { convertStructure } from './convert-structure.ts';
import { jsonFault } from './json-fault.ts';
import { lineTable } from './line-table.ts';

/**
 * Reads a YAML 1.2 or JSON file that is judged, as a tree with places: one document, at most 100 levels and 100,000 words
 * and signs; no directive, no key twice. Nothing in it is run, resolved or unfolded. Never throws.
 */
export const readStructure: ReadStructure = (text, kind) => {
  const fail = ({ offset, message }: YamlFault): ReturnType<ReadStructure> => {
    const { line = 1, column = 1 } = lineTable(text, '').placeAt(offset);
    return { fault: { message, line, column } };
  };
  const notJson = kind === 'json' ? jsonFault(text.replace(/^\ufeff/, ' ')) : null;
  if (notJson !== null) return fail({ offset: notJson, message: 'no JSON from here on' });
  const { documents, faults, comments, aliases } = composeYaml(text);
  const [fault] = faults;
  if (fault !== undefined) return fail(fault);
  const [document, second] = documents;
  if (second !== undefined) return fail({ offset: second.range[0], message: 'a second YAML document' });
  if (document?.directives.yaml.explicit === true) return fail({ offset: 0, message: 'a %YAML directive' });
  const { root, faults: odd } = convertStructure(document?.contents ?? null, { text, aliases });
  if (odd[0] !== undefined) return fail(odd[0]);
  return { structure: { root, comments } };
};
