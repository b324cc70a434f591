import picomatch from 'picomatch';
import type { Override, RuleSetting } from '../model/policy.ts';

/** A rule's settings in the overrides that name it, in their order. */
export function overridesOf(overrides: readonly Override[], rule: string): readonly RuleOverride[] {
  return overrides.flatMap(({ files, rules }) => {
    const setting = Object.hasOwn(rules, rule) ? rules[rule] : undefined;
    return setting === undefined ? [] : [{ files, setting }];
  });
}

export interface RuleOverride {
  readonly files: readonly string[];
  readonly setting: RuleSetting;
}

/** How a rule stands at `file`: the last matching override over `base`, whose options a bare severity keeps. */
export function settingAt(
  base: RuleSetting,
  overrides: readonly RuleOverride[],
  file: string | undefined,
): RuleSetting {
  if (file === undefined) return base;
  return { ...base, ...overrides.findLast(({ files }) => matchesGlob(files, file))?.setting };
}

/** Globs match the path from the repository's root. */
export const matchesGlob = (globs: readonly string[], file: string): boolean =>
  picomatch([...globs], { dot: true })(file);
