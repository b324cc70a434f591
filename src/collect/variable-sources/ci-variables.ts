import { plainReading, type Assignment, type Reading } from './assignment.ts';

/** Longer ones are no variables, and would be slow to match. */
const MAX_LINE = 4096;

/** Lines `NAME: value` of a job description in YAML; which job they belong to is not looked at. */
export function readCiVariables(text: string): Reading {
  const lines = text.split(/\r?\n/);
  return plainReading(lines.flatMap((line, index) => (line.length > MAX_LINE ? [] : readLine(line, index + 1))));
}

function readLine(text: string, line: number): readonly Assignment[] {
  const [, name, rest] = /^\s*(?:-\s+)?["']?([A-Za-z_]\w*)["']?\s*:\s+(.*)$/.exec(text) ?? [];
  if (name === undefined || rest === undefined) return [];
  const match = /^(?:"([^"\\$]*)"|'([^'$]*)'|([^\s"'$&*!|>{[#][^\n$#]*?))\s*(?: #.*)?$/.exec(rest);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return [{ name, ...(value === undefined ? {} : { value }), line, certain: false, exported: true }];
}
