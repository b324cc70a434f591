import { matchModulePatterns } from '../go/module-patterns.ts';

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
