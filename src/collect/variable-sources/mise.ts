import { plainAssignment, plainReading, type Reading } from './assignment.ts';
import { Drafts } from './drafts.ts';

/** The `[env]` section of mise's settings (mise.jdx.dev, "Environments"). */
export function readMise(text: string): Reading {
  let table = '';
  const drafts = new Drafts();
  let endOfText: string | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (endOfText !== null) {
      if (line.includes(endOfText)) endOfText = null;
      continue;
    }
    endOfText = openedText(line);
    const header = /^\s*\[{1,2}\s*([\w.-]+)\s*\]{1,2}/.exec(line)?.[1];
    if (header !== undefined) table = header;
    else readEntry(drafts, table, line, index + 1);
  }
  return plainReading(drafts.all);
}

/** The quotes of a text that goes on in the lines below; null where none begins, or it ends where it begins. */
function openedText(line: string): string | null {
  const opening = /=\s*("""|''')/.exec(line);
  const [whole, quotes] = opening ?? [];
  if (opening === null || whole === undefined || quotes === undefined) return null;
  return line.includes(quotes, opening.index + whole.length) ? null : quotes;
}

function readEntry(drafts: Drafts, table: string, line: string, number: number): void {
  const pattern = table === 'env' ? /^\s*"?([A-Za-z_]\w*)"?\s*=\s*(.*)$/ : /^\s*env\.([A-Za-z_]\w*)\s*=\s*(.*)$/;
  const match = table === 'env' || table === '' ? pattern.exec(line) : null;
  if (match === null) {
    if (table === '') readInlineTable(drafts, line, number);
    return;
  }
  const [, name = '', text = ''] = match;
  if (/^false\b/.test(text)) drafts.drop(name);
  else drafts.add(plainAssignment(name, stringValue(text), number));
}

function readInlineTable(drafts: Drafts, line: string, number: number): void {
  const body = /^\s*env\s*=\s*\{(.*)\}\s*(?:#.*)?$/.exec(line)?.[1] ?? '';
  // From the start of a word only: each letter of a long one would look through the rest of it.
  for (const [, name = '', text = ''] of body.matchAll(/(?<!\w)([A-Za-z_]\w*)\s*=\s*("[^"]*"|'[^']*'|[^,]+)/g)) {
    drafts.add(plainAssignment(name, stringValue(text), number));
  }
}

/** A TOML string without templates or escapes, a whole number; undefined for all else. */
function stringValue(text: string): string | undefined {
  const match = /^(?:"([^"\\]*)"|'([^']*)'|(\d+))\s*(?:#.*)?$/.exec(text.trim());
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined || /\{\{|\{%|\$/.test(value) ? undefined : value;
}
