import { pathMatch } from './path-match.ts';

/**
 * What of a module path one pattern takes: a pattern of n+1 elements is held against the first n+1 elements of the path,
 * and a shorter path never matches (golang.org/x/mod/module: MatchPrefixPatterns). Null where it does not match. The
 * pattern comes without the one trailing slash that Go takes off.
 */
export function matchPrefix(pattern: string, target: string): string | null {
  if (pattern === '') return null;
  // Most patterns are one of these, and both are fast: `acme.example/team`, `*.acme.example`.
  if (!/[*?[\\]/.test(pattern)) return target === pattern || target.startsWith(`${pattern}/`) ? pattern : null;
  const prefix = firstElements(target, pattern.split('/').length);
  if (prefix === null) return null;
  const isMatched = /^\*[^*?[\\/]*$/.test(pattern) ? prefix.endsWith(pattern.slice(1)) : matches(pattern, prefix);
  return isMatched ? prefix : null;
}

function matches(pattern: string, prefix: string): boolean {
  const result = pathMatch(pattern, prefix);
  return 'matched' in result && result.matched;
}

/** The beginning of a path up to its n-th slash; null where it has fewer elements. */
function firstElements(path: string, count: number): string | null {
  let at = -1;
  for (let left = count; left > 0; left--) {
    const slash = path.indexOf('/', at + 1);
    if (slash < 0) return left === 1 ? path : null;
    at = slash;
  }
  return path.slice(0, at);
}
