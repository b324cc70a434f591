import { CODE_HOSTS } from '../data/public-hosts.ts';
import { splitModulePatterns } from '../go/module-patterns.ts';
import { areDisjoint } from '../go/patterns/disjoint.ts';
import { findModulePath } from '../go/patterns/find-path.ts';

/** What a list leaves open of a pattern. */
export interface OpenPart {
  /** Whether the list covers none of it. */
  readonly whole: boolean;
  /** A module that only the pattern covers; null where the patterns are such that none can be named. */
  readonly path: string | null;
}

/** Hooks wait for this: patterns of people need a tenth of it. */
const MOST_STATES = 3_000;

/**
 * What `list` leaves open of `pattern`; null where it covers every module that the pattern covers. A pattern that is a
 * host alone, or an owner at a public code host, stands for what lies below it: no module has that path itself. Where
 * nobody can tell, all of it counts as open.
 */
export function openPart(pattern: string, list: string): OpenPart | null {
  const others = splitModulePatterns(list).map(each => each.pattern);
  if (others.includes(pattern)) return null;
  const near = others.filter(other => !areDisjoint(pattern, other));
  const elements = pattern.split('/');
  const isAbove = elements.length === 1 || (elements.length === 2 && CODE_HOSTS.includes(elements[0] ?? ''));
  const limits = { atLeast: elements.length + (isAbove ? 1 : 0), most: MOST_STATES };
  const open = findModulePath({ inside: [pattern], outside: near, ...limits });
  if (open.kind === 'none') return null;
  if (open.kind === 'unknown') return { whole: true, path: null };
  const isWhole = near.every(other => findModulePath({ inside: [pattern, other], ...limits }).kind === 'none');
  return { whole: isWhole, path: open.path };
}

/** A module of `pattern` that the list `covering` has and the list `open` has not; null where none can be named. */
export function partBetween(
  pattern: string,
  { covering, open }: Readonly<Record<'covering' | 'open', string>>,
): string | null {
  const outside = splitModulePatterns(open).map(each => each.pattern);
  for (const { pattern: cover } of splitModulePatterns(covering)) {
    const found = findModulePath({ inside: [pattern, cover], outside, most: MOST_STATES });
    if (found.kind === 'found') return found.path;
  }
  return null;
}
