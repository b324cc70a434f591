import type { PolicyProblem } from '../model/errors.ts';

/** A document that was found: `id` is the same for the same document, `file` is how places name it. */
export interface FoundDocument {
  readonly id: string;
  readonly file: string;
  readonly source: string | Uint8Array;
}

/** Finds what an `extends` entry names, other than the built-in presets; a fault is told without its place. */
export type OpenDocument = (
  reference: string,
  from: FoundDocument,
) => Promise<FoundDocument | { readonly fault: string }>;

/** The fault of a document with the lines around it, for the excerpt. */
export function withExcerpt(problem: PolicyProblem, text: string): PolicyProblem {
  const { line } = problem.place;
  if (line === undefined || text === '') return problem;
  const lines = text.split('\n');
  const excerpt = [line - 1, line].flatMap(number => {
    const content = number < 1 ? undefined : lines[number - 1];
    return content === undefined ? [] : [{ number, text: content.replace(/\r$/, '').slice(0, 200) }];
  });
  return { ...problem, excerpt };
}
