import type { Place } from './place.ts';

/** A user's mistake: printed without a stack, exit 2. `hint` is the one command or step that helps. */
export class UserError extends Error {
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** One fault of a policy document, with its place and what was expected there. */
export interface PolicyProblem {
  readonly message: string;
  readonly place: Place;
  /** Path in the document, dotted: `environments.cn.settings.GOPROXY`. */
  readonly path?: string;
  /** The source lines around the place, for the excerpt under the message. */
  readonly excerpt?: readonly { readonly number: number; readonly text: string }[];
}

/** A policy that does not load: never skipped, exit 2, and a hook blocks. */
export class PolicyError extends Error {
  readonly problems: readonly PolicyProblem[];
  readonly hint: string | undefined;
  constructor(problems: readonly PolicyProblem[], hint?: string) {
    super(problems.map(problem => problem.message).join('\n'));
    this.name = 'PolicyError';
    this.problems = problems;
    this.hint = hint;
  }
}

/** By name, since each bundle has a class of its own. */
export const isUserError = (error: unknown): error is UserError => error instanceof Error && error.name === 'UserError';

/** By name, since each bundle has a class of its own. */
export const isPolicyError = (error: unknown): error is PolicyError =>
  error instanceof Error && error.name === 'PolicyError';
