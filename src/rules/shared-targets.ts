import type { RequireDirective } from '../go/modfile/types.ts';
import { compareModuleVersions } from '../go/module-version.ts';
import { replacementIn } from '../go/replacement.ts';
import { violation, type Verdict } from '../model/finding.ts';
import type { ModuleFacts } from '../model/module-files.ts';
import { moduleName } from './module-name.ts';
import { lineSpot } from './module-spot.ts';

/**
 * One directory or one version of a module that is the code of two required modules: go takes each for one only
 * (cmd/go/internal/modload/load.go: checkMultiplePaths). In a workspace the requirements are not what go compares.
 */
export function sharedTargets({ mod }: ModuleFacts): readonly Verdict[] {
  const { require, replace, exclude } = mod.parsed.value;
  const excluded = new Set(exclude.map(moduleName));
  const first = new Map<string, string>();
  return selected(require.filter(one => !excluded.has(moduleName(one)))).flatMap(one => {
    const by = replacementIn(replace, one);
    const code = moduleName(by?.new ?? one);
    const before = first.get(code);
    if (before === undefined) first.set(code, one.path);
    if (before === undefined || before === one.path) return [];
    const message = `${code} is used for two different module paths: ${before} and ${one.path}`;
    return [violation({ message, module: one.path, ...lineSpot(mod, (by ?? one).line) })];
  });
}

/** Of each path the newest that is required. */
function selected(require: readonly RequireDirective[]): readonly RequireDirective[] {
  const newest = new Map<string, RequireDirective>();
  for (const one of require) {
    const before = newest.get(one.path);
    if (before === undefined || compareModuleVersions(before.version, one.version) < 0) newest.set(one.path, one);
  }
  return [...newest.values()];
}
