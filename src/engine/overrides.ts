import picomatch from 'picomatch';
import type { Override } from '../model/policy.ts';
import type { RuleLevel } from '../model/severity.ts';

/** The level that the last matching override gives a rule's finding at `file`; undefined where none matches. */
export function overriddenLevel(overrides: readonly Override[], rule: string, file: string): RuleLevel | undefined {
  const hits = overrides.filter(({ files, rules }) => Object.hasOwn(rules, rule) && matchesGlob(files, file));
  return hits.at(-1)?.rules[rule]?.severity;
}

/** Globs match the path from the repository's root. */
export const matchesGlob = (globs: readonly string[], file: string): boolean =>
  picomatch([...globs], { dot: true })(file);
