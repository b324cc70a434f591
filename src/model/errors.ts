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

/** What could not be done, with everything left as it was: exit 1, no stack. */
export class ApplyError extends Error {
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'ApplyError';
    this.hint = hint;
  }
}

/** Broken off at a question: exit 130. */
export class Interrupted extends Error {
  constructor() {
    super('broken off; nothing was changed');
    this.name = 'Interrupted';
  }
}

/** No environment to go by, and nobody to ask: exit 3. */
export class NoEnvironment extends Error {
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'NoEnvironment';
    this.hint = hint;
  }
}

/** What had to be looked at and could not be: exit 3. */
export class Unread extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unread';
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
export const isPolicyError = (error: unknown): error is PolicyError =>
  error instanceof Error && error.name === 'PolicyError';

/** The exit codes of what ends a command early, by name, since each bundle has classes of its own. */
const EXIT_CODES: Readonly<Record<string, 1 | 2 | 3 | 130>> = {
  ApplyError: 1,
  UserError: 2,
  NoEnvironment: 3,
  Unread: 3,
  Interrupted: 130,
};

/** What a person is told without a stack, and the exit code; null for a bug, or a policy that does not load. */
export function knownFailure(
  error: unknown,
): { readonly message: string; readonly hint?: string; readonly exitCode: 1 | 2 | 3 | 130 } | null {
  if (!(error instanceof Error) || !Object.hasOwn(EXIT_CODES, error.name)) return null;
  const exitCode = EXIT_CODES[error.name] ?? 1;
  const hint = 'hint' in error && typeof error.hint === 'string' ? { hint: error.hint } : {};
  return { message: error.message, exitCode, ...hint };
}
