import { moduleVersionBuild, moduleVersionMajor } from '../module-version.ts';

/** What a version's major has to be for a path that ends so, in Go's words; null where it is that (x/mod/module: CheckPathMajor). */
export function majorFault(version: string, pathMajor: string): string | null {
  const ending = pathMajor.startsWith('.v') ? pathMajor.replace(/-unstable$/, '') : pathMajor;
  // Tags of gopkg.in from before modules.
  if (version.startsWith('v0.0.0-') && ending === '.v1') return null;
  const major = moduleVersionMajor(version);
  if (ending === '') {
    if (major === 'v0' || major === 'v1' || moduleVersionBuild(version) === '+incompatible') return null;
    return `should be v0 or v1, not ${major}`;
  }
  const wanted = ending.slice(1);
  return major === wanted ? null : `should be ${wanted}, not ${major}`;
}

/** Whether a version may stand behind a path that ends so (x/mod/module: MatchPathMajor). */
export const isMajorOfPath = (version: string, pathMajor: string): boolean => majorFault(version, pathMajor) === null;
