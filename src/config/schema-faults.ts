import { validate } from '../gen/validate-policy.js';
import type { PolicyProblem } from '../model/errors.ts';
import type { MapNode } from './node.ts';
import { toPlain } from './plain.ts';
import { schemaProblems } from './problems.ts';

/** What the schema finds wrong in a document: a bundle of its own, loaded only once there is something to tell. */
export function schemaFaults(root: MapNode): readonly PolicyProblem[] {
  return validate(toPlain(root)) ? [] : schemaProblems(root, validate.errors ?? []);
}
