import type { PolicyProblem } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import { type Built, buildPolicy } from './build-policy.ts';
import { foldDocuments } from './fold-chain.ts';
import { loadChain } from './load-chain.ts';
import { mentionedEnvironments } from './mentioned-environments.ts';
import { openThrough, type ResolveReference } from './open-through.ts';
import { sortProblems } from './sort-problems.ts';

/** One fault of a policy document, as the library tells it. */
export interface PolicyLoadError {
  readonly message: string;
  /** The document that it is in. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path in the document, dotted. */
  readonly path?: string;
}

export interface LoadPolicyOptions {
  /** How places name the document; relative references are resolved against it. */
  readonly file?: string;
  /** Gives the text of a file or directory that `extends` names. Without it only the built-in presets can be extended. */
  readonly resolve?: ResolveReference;
}

/**
 * Reads, validates and merges a policy document with all that it extends. Pure but for `resolve`; never throws on input:
 * with any error, `value` is null.
 */
export async function loadPolicy(
  text: string | Uint8Array,
  options: LoadPolicyOptions = {},
): Promise<{ readonly value: Policy | null; readonly errors: readonly PolicyLoadError[] }> {
  const file = options.file ?? 'gopolicy.yaml';
  const { built, problems } = await loadDocument(text, { ...options, file });
  const errors = problems.map(({ message, place, path }) => ({
    message,
    file: place.file ?? file,
    line: place.line ?? 1,
    column: place.column ?? 1,
    ...(path === undefined ? {} : { path }),
  }));
  return { value: errors.length > 0 || built === null ? null : built.policy, errors };
}

async function loadDocument(
  text: string | Uint8Array,
  { file, resolve }: LoadPolicyOptions & { readonly file: string },
): Promise<{ readonly built: Built | null; readonly problems: readonly PolicyProblem[] }> {
  const chain = await loadChain({ id: file, file, source: text }, 'given', openThrough(resolve));
  if (chain.problems.length > 0) return { built: null, problems: sortProblems(chain.problems) };
  const folded = foldDocuments(chain.documents);
  const built = buildPolicy({
    name: file,
    root: folded.root,
    sources: chain.documents.map(({ source }) => source),
    notices: chain.notices,
    missingEndpoints: chain.missingEndpoints,
    mentioned: mentionedEnvironments(chain),
  });
  return { built, problems: sortProblems([...folded.problems, ...built.problems]) };
}
