import { pathMajorVersion } from '../module-path.ts';
import {
  canonicalModuleVersion,
  compareModuleVersions,
  isModuleVersion,
  moduleVersionBuild,
} from '../module-version.ts';
import { quoteGo } from '../quote.ts';
import { isMajorOfPath } from './major-of-path.ts';

/** What stands behind `@`, as the go command reads it. */
export type VersionQuery =
  | { readonly kind: 'version' }
  /** A branch, a commit, or a version with build metadata: a server says which version that is. */
  | { readonly kind: 'revision'; readonly canonical?: string }
  | VersionChoice
  | { readonly kind: 'fault'; readonly text: string };

/** A choice from a list. */
export interface VersionChoice {
  readonly kind: 'choice';
  /** What the versions begin with, where the query says no more than that. */
  readonly prefix: string;
  readonly allows: (version: string) => boolean;
  readonly preferLower: boolean;
  /** Whether `@latest` is asked where the list has nothing that fits. */
  readonly mayUseLatest: boolean;
  /** Whether versions of another major count beside those of the path's own. */
  readonly preferIncompatible: boolean;
}

/** What `latest` chooses. */
export const LATEST: VersionChoice = {
  kind: 'choice',
  prefix: '',
  allows: () => true,
  preferLower: false,
  mayUseLatest: true,
  preferIncompatible: false,
};

/** Reads a query outside any module (cmd/go/internal/modload/query.go: newQueryMatcher). */
export function readVersionQuery(module: string, query: string): VersionQuery {
  if (query === 'latest') return LATEST;
  const comparison = /^([<>]=?)(.*)$/s.exec(query);
  if (comparison !== null) return readComparison(module, query, comparison);
  if (!isModuleVersion(query)) return { kind: 'revision' };
  if (!isPrefix(query)) {
    const build = moduleVersionBuild(query);
    if (build === '' || build === '+incompatible') return { kind: 'version' };
    return { kind: 'revision', canonical: canonicalModuleVersion(query) };
  }
  return {
    ...LATEST,
    prefix: `${query}.`,
    allows: version => version.startsWith(`${query}.`) && compareModuleVersions(version, query) >= 0,
    mayUseLatest: false,
    preferIncompatible: !isOwnMajor(module, query),
  };
}

function readComparison(module: string, query: string, [, sign = '', version = '']: readonly string[]): VersionQuery {
  const range = `${quoteGo(version)} in range ${quoteGo(query)}`;
  if (!isModuleVersion(version)) return { kind: 'fault', text: `invalid semantic version ${range}` };
  // Whether <=v1.2 has v1.2.3 in it is left open.
  const isAmbiguous = (sign === '<=' || sign === '>') && isPrefix(version);
  if (isAmbiguous) return { kind: 'fault', text: `ambiguous semantic version ${range}` };
  return {
    kind: 'choice',
    prefix: '',
    allows: each => COMPARE[sign]?.(compareModuleVersions(each, version)) === true,
    preferLower: sign.startsWith('>'),
    mayUseLatest: false,
    preferIncompatible: !isOwnMajor(module, version),
  };
}

const COMPARE: Readonly<Record<string, (order: number) => boolean>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
};

const isPrefix = (version: string): boolean => /^v\d+(?:\.\d+)?$/.test(version);

const isOwnMajor = (module: string, version: string): boolean => isMajorOfPath(version, pathMajorVersion(module) ?? '');
