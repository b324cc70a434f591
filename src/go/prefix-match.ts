import { pathMatch } from './path-match.ts';

/**
 * What of a module path one pattern takes: a pattern of n+1 elements is held against the first n+1 elements of the path,
 * and a shorter path never matches (golang.org/x/mod/module: MatchPrefixPatterns). Null where it does not match. The
 * pattern comes without the one trailing slash that Go takes off.
 */
export function matchPrefix(pattern: string, target: string): string | null {
  if (pattern === '') return null;
  const count = pattern.split('/').length;
  const elements = target.split('/');
  if (elements.length < count) return null;
  const prefix = elements.slice(0, count).join('/');
  const result = pathMatch(pattern, prefix);
  return 'matched' in result && result.matched ? prefix : null;
}
