import { plainAssignment, plainReading, type Assignment, type Reading } from './assignment.ts';

/** The `[env]` section of mise's settings (mise.jdx.dev, "Environments"). */
export function readMise(text: string): Reading {
  let table = '';
  let assignments: readonly Assignment[] = [];
  let endOfText: string | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (endOfText !== null) {
      if (line.includes(endOfText)) endOfText = null;
      continue;
    }
    endOfText = /=\s*("""|''')(?!.*\1)/.exec(line)?.[1] ?? null;
    const header = /^\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}/.exec(line)?.[1];
    if (header !== undefined) table = header;
    else assignments = withEntry(assignments, table, line, index + 1);
  }
  return plainReading(assignments);
}

function withEntry(before: readonly Assignment[], table: string, line: string, number: number): readonly Assignment[] {
  const pattern = table === 'env' ? /^\s*"?([A-Za-z_]\w*)"?\s*=\s*(.*)$/ : /^\s*env\.([A-Za-z_]\w*)\s*=\s*(.*)$/;
  const match = table === 'env' || table === '' ? pattern.exec(line) : null;
  if (match === null) return table === '' ? [...before, ...inlineTable(line, number)] : before;
  const [, name = '', text = ''] = match;
  if (/^false\b/.test(text)) return before.filter(each => each.name !== name);
  return [...before, plainAssignment(name, stringValue(text), number)];
}

function inlineTable(line: string, number: number): readonly Assignment[] {
  const body = /^\s*env\s*=\s*\{(.*)\}\s*(?:#.*)?$/.exec(line)?.[1] ?? '';
  return [...body.matchAll(/([A-Za-z_]\w*)\s*=\s*("[^"]*"|'[^']*'|[^,]+)/g)].map(([, name = '', text = '']) =>
    plainAssignment(name, stringValue(text), number),
  );
}

/** A TOML string without templates or escapes, a whole number; undefined for all else. */
function stringValue(text: string): string | undefined {
  const match = /^(?:"([^"\\]*)"|'([^']*)'|(\d+))\s*(?:#.*)?$/.exec(text.trim());
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined || /\{\{|\{%|\$/.test(value) ? undefined : value;
}
