import type { Parsed } from './parsed.ts';
import { pathMatch } from './path-match.ts';
import { pathElementFault } from './module-path.ts';

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
  return patterns.split(',').some(text => matchesOne(text.replace(/\/$/, ''), target));
}

/** A pattern of n+1 elements is held against the first n+1 elements of the path; a shorter path never matches. */
function matchesOne(pattern: string, target: string): boolean {
  if (pattern === '') return false;
  const count = pattern.split('/').length;
  const elements = target.split('/');
  if (elements.length < count) return false;
  const result = pathMatch(pattern, elements.slice(0, count).join('/'));
  return 'matched' in result && result.matched;
}

/** Takes a list apart; errors say in our words what can never match, since Go says nothing. */
export function parseModulePatterns(text: string): Parsed<readonly ModulePattern[]> {
  const patterns: readonly ModulePattern[] = [...text.matchAll(/([^,]*)(?:,|$)/g)].flatMap(match => {
    const written = match[1] ?? '';
    const pattern = written.replace(/\/$/, '');
    if (pattern === '') return [];
    const column = match.index + 1;
    const problem = findProblem(pattern);
    const entry = { text: written, pattern, column, endColumn: column + written.length };
    return [problem === null ? entry : { ...entry, problem }];
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
  // An escaped letter is the letter; behind a class nothing is certain, since a class may hold the slash itself.
  const plain = pattern.replace(/\\([A-Za-z0-9\-._~/])/g, '$1');
  const elements = plain.split('/');
  const known = plain.includes('[')
    ? elements.slice(
        0,
        elements.findIndex(element => element.includes('[')),
      )
    : elements;
  if (!hasDeadElement(known)) return null;
  const isOnlyUpper = !hasDeadElement(known.map((element, index) => (index === 0 ? element.toLowerCase() : element)));
  return isOnlyUpper ? 'upper-case-host' : describeDead(pattern);
}

const hasDeadElement = (elements: readonly string[]): boolean =>
  elements.some((element, index) => isDeadElement(element, index === 0));

/** Whether no element of a module path matches: with stars in it, only letters that paths never hold are certain. */
function isDeadElement(element: string, isFirst: boolean): boolean {
  if (!/[*?\\]/.test(element)) return pathElementFault(element, isFirst) !== null;
  const literal = element.replace(/\\(.)|[*?]/gsu, '$1');
  return isFirst ? /[^a-z0-9\-.]/u.test(literal) : /[^A-Za-z0-9\-._~]/u.test(literal);
}

function describeDead(pattern: string): PatternProblem {
  if (/\s/.test(pattern)) return 'blank';
  if (pattern.includes(';')) return 'semicolon';
  if (/:\d/.test(pattern)) return 'port';
  if (pattern.startsWith('/')) return 'leading-slash';
  if (pattern.endsWith('/') || pattern.includes('//')) return 'trailing-slashes';
  return pattern.includes('...') ? 'ellipsis' : 'other';
}
