import type { Parsed, ParseError } from './parsed.ts';
import { splitQuoted } from './quoted.ts';
import { goFields, trimGoSpace } from './space.ts';

/** One command of GOAUTH. Columns are 1-based in UTF-16 units of the value, `endColumn` behind the last one. */
export type GoauthCommand = { readonly text: string; readonly column: number; readonly endColumn: number } & (
  | { readonly kind: 'netrc' | 'off' | 'empty'; readonly runsProgram: false }
  /** Runs `git credential fill` in `folder`. */
  | { readonly kind: 'git'; readonly runsProgram: true; readonly folder?: string }
  /** Go runs `program` as the user, before its first https request and after each 4xx answer. */
  | { readonly kind: 'command'; readonly runsProgram: true; readonly program: string }
);

/**
 * Reads GOAUTH (cmd/go/internal/auth: runGoAuth; go help goauth), Go 1.24 and later. Errors carry the go command's words
 * without `go: `, as far as text alone decides; at its first https request it stops at `errors[0]`.
 */
export function parseGoauth(text: string): Parsed<readonly GoauthCommand[]> {
  const commands: GoauthCommand[] = [];
  const errors: ParseError[] = [];
  const parts = (text === '' ? 'netrc' : text).split(';');
  let at = 0;
  for (const part of parts) {
    const { text: trimmed, start } = trimGoSpace(part);
    const column = at + start + 1;
    const command = readCommand(trimmed);
    commands.push({ text: trimmed, column, endColumn: column + trimmed.length, ...command });
    const message = faultOf(command, text, parts.length);
    // Go works from the last command to the first, so that its first complaint is the last one here.
    if (message !== null) errors.unshift({ message, line: 1, column });
    at += part.length + 1;
  }
  return { value: commands, errors };
}

type Command<T = GoauthCommand> = T extends unknown ? Omit<T, 'text' | 'column' | 'endColumn'> : never;

function readCommand(text: string): Command {
  const words = goFields(text).map(field => field.text);
  const [name, folder] = words;
  if (name === undefined) return { kind: 'empty', runsProgram: false };
  if (name === 'netrc' || name === 'off') return { kind: name, runsProgram: false };
  if (name !== 'git') return { kind: 'command', runsProgram: true, program: splitQuoted(text).tokens[0]?.text ?? name };
  return folder === undefined || words.length > 2
    ? { kind: 'git', runsProgram: true }
    : { kind: 'git', runsProgram: true, folder };
}

function faultOf(command: Command, value: string, count: number): string | null {
  if (command.kind === 'empty') return `GOAUTH encountered an empty command (GOAUTH=${value})`;
  if (command.kind === 'off' && count > 1) {
    return `GOAUTH=off cannot be combined with other authentication commands (GOAUTH=${value})`;
  }
  if (command.kind !== 'git') return null;
  const needs = 'GOAUTH=git dir method requires an absolute path to the git working directory';
  if (command.folder === undefined) return needs;
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(command.folder) ? null : `${needs}, dir is not absolute`;
}
