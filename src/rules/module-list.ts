import { matchModulePatterns } from '../go/module-patterns.ts';
import { ENTRY_PROPERTIES, type ModuleEntry } from './module-entry.ts';

/**
 * Whether an entry of a list names a module: `example.com/a` (and what lies below it, as GOPRIVATE has it, globs
 * included), or with `@v1.2.3` that version alone.
 */
export function isListed(entries: readonly string[], path: string, version = ''): boolean {
  return entries.some(entry => {
    const [pattern = '', only] = entry.split('@');
    return (only === undefined || only === version) && matchModulePatterns(pattern, path);
  });
}

/** Module entries as an option. */
export const listOption = (description: string): Readonly<Record<string, unknown>> => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
});

/** An entry as a list may have it: a pattern as GOPRIVATE takes it, with `@v1.2.3` one version, or all said apart. */
export type ListEntry = string | ModuleEntry;

/** Module entries of either form as an option. */
export const entriesOption = (description: string): Readonly<Record<string, unknown>> => ({
  type: 'array',
  items: {
    type: ['string', 'object'],
    minLength: 1,
    properties: ENTRY_PROPERTIES,
    required: ['module'],
    additionalProperties: false,
  },
  description,
});

/** The short form spelled out. */
export function spelledOut(entry: ListEntry): ModuleEntry {
  if (typeof entry !== 'string') return entry;
  const [module = '', only] = entry.split('@');
  return { module, match: 'glob', ...(only !== undefined && { versions: `= ${only}` }) };
}
