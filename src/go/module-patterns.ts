import type { Parsed } from './parsed.ts';
import { checkModulePath, pathElementFault } from './module-path.ts';
import { pathMatch } from './path-match.ts';
import { findModulePath } from './patterns/find-path.ts';
import { parseGlob } from './patterns/glob.ts';
import { matchPrefix } from './prefix-match.ts';

/** Why a pattern can match no module path at all. */
export type PatternProblem =
  | 'scheme'
  | 'blank'
  | 'semicolon'
  | 'port'
  | 'trailing-slashes'
  | 'leading-slash'
  | 'malformed-glob'
  | 'ellipsis'
  | 'upper-case-host'
  | 'other';

/** One pattern of GOPRIVATE, GONOPROXY, GONOSUMDB or GOINSECURE. Columns as in ProxyEntry. */
export interface ModulePattern {
  /** As written between the commas: Go trims nothing. */
  readonly text: string;
  /** With the one trailing slash taken off that Go takes off. */
  readonly pattern: string;
  readonly column: number;
  readonly endColumn: number;
  /** Set only where no module path that Go accepts can match. */
  readonly problem?: PatternProblem;
}

/** Whether a comma list of patterns covers a module path (golang.org/x/mod/module: MatchPrefixPatterns). */
export function matchModulePatterns(patterns: string, target: string): boolean {
  return patterns.split(',').some(text => matchPrefix(text.replace(/\/$/, ''), target) !== null);
}

/** The first pattern of a list that covers a module path, and what of the path it takes; null where none does. */
export function matchingPattern(
  patterns: readonly Omit<ModulePattern, 'problem'>[],
  target: string,
): { readonly index: number; readonly prefix: string } | null {
  for (const [index, { pattern }] of patterns.entries()) {
    const prefix = matchPrefix(pattern, target);
    if (prefix !== null) return { index, prefix };
  }
  return null;
}

/** The patterns of a list with their places, empty ones left out as Go leaves them out; nothing is said of them yet. */
export function splitModulePatterns(text: string): readonly Omit<ModulePattern, 'problem'>[] {
  return [...text.matchAll(/([^,]*)(?:,|$)/g)].flatMap(match => {
    const written = match[1] ?? '';
    const pattern = written.replace(/\/$/, '');
    if (pattern === '') return [];
    const column = match.index + 1;
    return [{ text: written, pattern, column, endColumn: column + written.length }];
  });
}

/** Takes a list apart; errors say in our words what can never match, since Go says nothing. */
export function parseModulePatterns(text: string): Parsed<readonly ModulePattern[]> {
  const patterns: readonly ModulePattern[] = splitModulePatterns(text).map(entry => {
    const problem = findProblem(entry.pattern);
    return problem === null ? entry : { ...entry, problem };
  });
  const errors = patterns.flatMap(({ text: written, column, problem }) =>
    problem === undefined
      ? []
      : [{ message: `"${written}" matches no module: ${PROBLEM_WORDS[problem]}`, line: 1, column }],
  );
  return { value: patterns, errors };
}

/** Each problem in words, to stand behind a colon. */
export const PROBLEM_WORDS: Readonly<Record<PatternProblem, string>> = {
  scheme: 'patterns are module paths, not URLs',
  blank: 'Go keeps the blank as part of the pattern',
  semicolon: 'patterns are separated by commas',
  port: 'a module path has no port',
  'trailing-slashes': 'Go takes one trailing slash off and keeps the others',
  'leading-slash': 'a module path does not begin with a slash',
  'malformed-glob': 'the glob is malformed, and Go ignores it',
  ellipsis: 'no element of a module path is "..."; a prefix covers all below it',
  'upper-case-host': 'the host of a module path is in lower case',
  other: 'no module path has such an element',
};

function findProblem(pattern: string): PatternProblem | null {
  if ('error' in pathMatch(pattern, '')) return 'malformed-glob';
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(pattern)) return 'scheme';
  const certain = certainElements(pattern);
  if (!isDead(certain)) return null;
  const [host = '', ...rest] = certain;
  return isDead([host.toLowerCase(), ...rest]) ? describeDead(pattern) : 'upper-case-host';
}

/** Behind a class that holds the slash itself nothing is certain (patterns/glob.ts). */
function certainElements(pattern: string): readonly string[] {
  const elements = pattern.split('/');
  if (parseGlob(pattern)?.hasSlashInClass !== true) return elements;
  return elements.slice(
    0,
    elements.findIndex(element => element.includes('[')),
  );
}

/** Whether no module path begins with such elements. */
function isDead(elements: readonly string[]): boolean {
  if (elements.length === 0) return false;
  const pattern = elements.join('/');
  if (!/[*?[\\]/.test(pattern))
    return elements.some((element, index) => pathElementFault(element, index === 0) !== null);
  return !hasPlainExample(pattern) && findModulePath({ inside: [pattern] }).kind === 'none';
}

/** Most patterns of people take what stands in them with something ordinary for the stars. */
const hasPlainExample = (pattern: string): boolean =>
  checkModulePath(`${pattern.replaceAll('*', 'x.x').replaceAll('?', 'x')}/x`) === null;

function describeDead(pattern: string): PatternProblem {
  if (/\s/.test(pattern)) return 'blank';
  if (pattern.includes(';')) return 'semicolon';
  if (/:\d/.test(pattern)) return 'port';
  if (pattern.startsWith('/')) return 'leading-slash';
  if (pattern.endsWith('/') || pattern.includes('//')) return 'trailing-slashes';
  return pattern.includes('...') ? 'ellipsis' : 'other';
}
