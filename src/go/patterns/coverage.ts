import { checkModulePath } from '../module-path.ts';
import { matchPrefix } from '../prefix-match.ts';
import { areDisjoint } from './disjoint.ts';
import { findModulePath, type PathAnswer } from './find-path.ts';

/** What one question may cost, in states, shared out among its patterns: people's need a tenth of it. */
const MOST_STATES = 8_000;

/** What is left of `pattern` when `others` are taken out: a path, nothing (they cover it), or nobody knows. */
export function uncoveredPart(pattern: string, others: readonly string[]): PathAnswer {
  if (others.includes(pattern)) return { kind: 'none' };
  const near = others.filter(other => !areDisjoint(pattern, other));
  return findModulePath({ inside: [pattern], outside: near, most: MOST_STATES / (1 + near.length) });
}

/** Whether `others` together cover every module path that `pattern` covers, for certain. */
export const isCoveredBy = (pattern: string, others: readonly string[]): boolean =>
  plainlyOpen(pattern, others) === null && uncoveredPart(pattern, others).kind === 'none';

/** A path that `others` leave open, where one shows at once, as for most that leave any; null says nothing. */
export function plainlyOpen(pattern: string, others: readonly string[]): string | null {
  const plain = pattern.replaceAll('*', 'q.7').replaceAll('?', 'q');
  if (/[[\\]/.test(plain) || checkModulePath(plain) !== null) return null;
  return others.every(other => matchPrefix(other, plain) === null) ? plain : null;
}

/** A module path that both cover; nothing where there is none. */
export function sharedPath(one: string, other: string): PathAnswer {
  if (areDisjoint(one, other)) return { kind: 'none' };
  return findModulePath({ inside: [one, other], most: MOST_STATES / 2 });
}
