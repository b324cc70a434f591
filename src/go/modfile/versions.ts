import { quoteGo } from '../quote.ts';
import { canonicalModuleVersion, moduleVersionBuild } from '../module-version.ts';
import { parseStringToken } from './strings.ts';

/** The version that a token means, or Go's words for what is wrong with it. */
export type VersionValue = { readonly version: string } | { readonly fault: string };

/** A version as `go mod edit` takes it: canonical, or made so (modfile: parseVersion without a fixer). */
export function parseVersionToken(verb: string, path: string, token: string): VersionValue {
  const read = readVersion(verb, path, token);
  if ('fault' in read) return read;
  const version = canonicalVersion(read.version);
  return version === '' ? { fault: invalid(verb, path, read.version, 'must be of the form v1.2.3') } : { version };
}

/** A version of a retract directive, of any form: it is looked up later (modfile: dontFixRetract). */
export function readVersion(verb: string, path: string, token: string): VersionValue {
  const read = parseStringToken(token);
  return 'fault' in read ? { fault: invalid(verb, path, token, read.fault) } : { version: read.value };
}

function invalid(verb: string, path: string, version: string, why: string): string {
  return aboutPath(verb, path, invalidVersion(version, why));
}

/** modfile: Error.Error. */
export const aboutPath = (verb: string, path: string, fault: string): string =>
  `${path === '' ? verb : `${verb} ${path}`}: ${fault}`;

/** golang.org/x/mod/module: InvalidVersionError. */
export const invalidVersion = (version: string, why: string): string => `version ${quoteGo(version)} invalid: ${why}`;

/** semver.Canonical that keeps `+incompatible` (golang.org/x/mod/module: CanonicalVersion). */
export function canonicalVersion(version: string): string {
  const canonical = canonicalModuleVersion(version);
  return moduleVersionBuild(version) === '+incompatible' ? `${canonical}+incompatible` : canonical;
}

/**
 * What is wrong with a canonical version at a path of that major, in Go's words; null where they agree (module:
 * CheckPathMajor).
 */
export function pathMajorFault(version: string, pathMajor: string): string | null {
  if (version.startsWith('v0.0.0-') && pathMajor.replace(/-unstable$/, '') === '.v1') return null;
  const major = version.slice(0, version.indexOf('.'));
  if (pathMajor === '') {
    if (major === 'v0' || major === 'v1' || moduleVersionBuild(version) === '+incompatible') return null;
    return invalidVersion(version, `should be v0 or v1, not ${major}`);
  }
  const wanted = pathMajor.startsWith('.') ? pathMajor.slice(1).replace(/-unstable$/, '') : pathMajor.slice(1);
  return major === wanted ? null : invalidVersion(version, `should be ${wanted}, not ${major}`);
}
