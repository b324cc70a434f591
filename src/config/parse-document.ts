import type { PolicyProblem } from '../model/errors.ts';
import { composeYaml, type YamlFault } from './compose-yaml.ts';
import { convertDocument } from './convert-document.ts';
import { decodeDocument } from './decode-document.ts';
import { lineTable } from './line-table.ts';
import type { MapNode } from './node.ts';

/** Tags of one document that are named. */
const MOST_WARNINGS = 20;

/** A document as a tree, or what is wrong with it. `text` is what was read, for excerpts. */
export interface ParsedDocument {
  readonly root: MapNode | null;
  readonly problems: readonly PolicyProblem[];
  readonly text: string;
}

/**
 * Reads YAML 1.2 (core schema; JSON is a part of it) without running or resolving anything: no tags, no merge keys, no
 * directives, one document, at most 1 MiB, 100 levels and 100 aliases. Never throws.
 */
export function parseDocument(source: string | Uint8Array, file: string): ParsedDocument {
  const decoded = decodeDocument(source, file);
  if ('problem' in decoded) return { root: null, problems: [decoded.problem], text: '' };
  const { text } = decoded;
  const lines = lineTable(text, file);
  const { documents, faults } = composeYaml(text);
  const refuse = (problems: readonly YamlFault[]): ParsedDocument => ({
    root: null,
    problems: problems.map(({ offset, message }) => ({ message, place: lines.placeAt(offset) })),
    text,
  });
  const [document, second] = documents;
  if (second !== undefined) {
    return refuse([{ offset: second.range[0], message: 'more than one YAML document in the file: a policy is one' }]);
  }
  if (faults.length > 0) return refuse(faults);
  if (document === undefined) {
    return refuse([{ offset: 0, message: 'the document is empty: a policy begins with `version: 1`' }]);
  }
  const warnings = document.warnings.map(({ pos, message }) => ({ offset: pos[0], message: tellWarning(message) }));
  if (warnings.length > 0) return refuse(warnings.slice(0, MOST_WARNINGS));
  return { ...convertDocument(document, lines), text };
}

const tellWarning = (message: string): string =>
  `${(message.split('\n')[0] ?? '').replace(/:$/, '')}: tags are not read, from no document`;
