import type { ParseError } from '../go/parsed.ts';
import type { ModuleFile } from '../model/module-files.ts';

/**
 * The version that Go's complaint is of, where the go command, unlike `go mod edit`, would look it up instead
 * (cmd/go/internal/modload: fixVersion): `master`, `v1.x`, or a short form such as `v2` whatever its path; else null.
 */
export function versionQuery({ text }: ModuleFile<unknown>, { message, line }: ParseError): string | null {
  const unread = /: version "([^"]*)" invalid: must be of the form v1\.2\.3$/.exec(message)?.[1];
  if (unread !== undefined) return unread;
  const full = /: version "([^"]*)" invalid: should be /.exec(message)?.[1];
  if (full === undefined) return null;
  const words = (text.split('\n')[line - 1] ?? '').split(/[\s"]+/);
  if (words.includes(full)) return null;
  return words.find(word => full.startsWith(word) && /^v\d/.test(word)) ?? full;
}
