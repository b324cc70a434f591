import type { PolicyProblem } from '../model/errors.ts';
import { PRESETS } from '../gen/presets.ts';
import { checkDocument } from './check-document.ts';
import { nearestName } from './nearest-name.ts';
import type { MapNode } from './node.ts';
import { type FoundDocument, withExcerpt } from './open-document.ts';
import { toPlain } from './plain.ts';
import { type Filled, fillParameters } from './substitute.ts';

/** A document read and checked by itself, before its parameters are filled. */
export interface ReadDocument {
  readonly root: MapNode | null;
  readonly problems: readonly PolicyProblem[];
  readonly text: string;
}

/** Reads one document: YAML, then the schema. Presets are compiled in and were checked when they were. */
export async function readDocument(found: FoundDocument): Promise<ReadDocument> {
  // The YAML package is slow to load: a run without a document of its own does without it.
  const { parseDocument, isValid } = await import('./own-document.ts');
  const { root, problems, text } = parseDocument(found.source, found.file);
  if (root === null) return { root, problems: problems.map(problem => withExcerpt(problem, text)), text };
  const faults = isValid(toPlain(root)) ? [] : (await import('./schema-faults.ts')).schemaFaults(root);
  return { root: faults.length > 0 ? null : root, problems: faults.map(problem => withExcerpt(problem, text)), text };
}

/** Fills the parameters of a document, then checks what a schema cannot. */
export function fillDocument(root: MapNode, given: ReadonlyMap<string, string>, text: string): Filled {
  const filled = fillParameters(root, given);
  const problems = [...filled.problems, ...checkDocument(filled.root)];
  return { ...filled, problems: problems.map(problem => withExcerpt(problem, text)) };
}

/** `gopolicy:` and what stands behind it. */
export const BUILT_IN = 'gopolicy:';

/** A built-in preset, or the fault that there is none of this name. */
export function builtInPreset(reference: string): { readonly root: MapNode } | { readonly fault: string } {
  const name = reference.slice(BUILT_IN.length);
  const root = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (root !== undefined) return { root };
  const names = Object.keys(PRESETS).map(preset => BUILT_IN + preset);
  const near = nearestName(reference, names);
  const help = near === null ? `the presets are ${names.join(', ')}` : `did you mean "${near}"?`;
  return { fault: `unknown preset "${reference}": ${help}` };
}
