import { isPolicyError, knownFailure } from '../model/errors.ts';
import { escapeTerminal } from '../report/escape-terminal.ts';
import { renderProblems } from '../report/policy-problems.ts';
import type { Style } from '../report/style.ts';
import { maskUrl } from '../go/mask.ts';

/** What is printed, and the exit code, for anything that ends a command early. */
export interface Failure {
  readonly text: string;
  readonly exitCode: 1 | 2 | 3 | 4 | 130;
}

/** A user's mistake, or the system's, is told without a stack, anything else is a bug and told with one. */
export function describeFailure(error: unknown, style: Style): Failure {
  if (isPolicyError(error)) return { text: renderProblems(error, style), exitCode: 2 };
  const known = knownFailure(error);
  if (known !== null) {
    const hint = known.hint === undefined ? '' : `${show(known.hint)}\n`;
    return { text: `gopolicy: ${show(known.message)}\n${hint}`, exitCode: known.exitCode };
  }
  if (isSystemError(error)) return { text: `gopolicy: ${show(error.message)}\n`, exitCode: 2 };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = stack.split('\n').map(line => `  ${show(line)}`);
  return {
    text: `gopolicy: internal error, please report it with these lines and the command you typed\n${lines.join('\n')}\n`,
    exitCode: 4,
  };
}

/** A file or folder that cannot be looked at is no bug: the system's own words name it. */
const isSystemError = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code));

const show = (text: string): string => escapeTerminal(maskUrl(text).text);
