import { checkModulePath } from '../module-path.ts';
import { matchPrefix } from '../prefix-match.ts';
import { areDisjoint } from './disjoint.ts';
import { findModulePath, type PathAnswer } from './find-path.ts';

/** What is left of `pattern` when `others` are taken out: a path, nothing (they cover it), or nobody knows. */
export function uncoveredPart(pattern: string, others: readonly string[]): PathAnswer {
  const near = others.filter(other => !areDisjoint(pattern, other));
  return findModulePath({ inside: [pattern], outside: near });
}

/** Whether `others` together cover every module path that `pattern` covers, for certain. */
export function isCoveredBy(pattern: string, others: readonly string[]): boolean {
  if (others.includes(pattern)) return true;
  // Most answers are no, and most of these show at once.
  const plain = pattern.replaceAll('*', 'q.7').replaceAll('?', 'q');
  const isPath = !/[[\\]/.test(plain) && checkModulePath(plain) === null;
  if (isPath && others.every(other => matchPrefix(other, plain) === null)) return false;
  return uncoveredPart(pattern, others).kind === 'none';
}

/** A module path that both cover; null where there is none. */
export function sharedPath(one: string, other: string): PathAnswer {
  return areDisjoint(one, other) ? { kind: 'none' } : findModulePath({ inside: [one, other] });
}
