import { editEnvFile } from '../go/edit-env-file.ts';
import { parseEnvFile } from '../go/env-file.ts';
import type { SettingChange } from '../model/change.ts';

/** In words, without values: which settings, or how many lines, are other than a change left them. */
export function describeDifference(
  before: Uint8Array | null,
  now: Uint8Array | null,
  changes: readonly SettingChange[],
): string {
  if (now === null) return 'it is gone';
  if (changes.length === 0) return 'its text is another';
  const edits = new Map(changes.map(({ key, after }) => [key, after]));
  const left = linesOf(editEnvFile(before ?? new Uint8Array(), edits));
  const found = linesOf(now);
  const lost = without(left, found);
  const fresh = without(found, left);
  const keys = [...new Set([...lost, ...fresh].flatMap(line => keyOf(line)))];
  const named = keys.length > 5 ? [...keys.slice(0, 5), `${keys.length - 5} more`] : keys;
  if (named.length > 0) return `the lines of ${named.join(', ')} are others`;
  return `${fresh.length} lines were added and ${lost.length} removed, or their order changed`;
}

const linesOf = (bytes: Uint8Array): readonly string[] => parseEnvFile(bytes).value.lines.map(({ text }) => text);

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter(line => !known.has(line));
}

const keyOf = (line: string): readonly string[] => /^([A-Z][A-Z0-9_]*)=/.exec(line)?.slice(1, 2) ?? [];
