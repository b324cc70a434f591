import { describe, expect, test } from 'vitest';
import { checkModulePath } from '../../../../src/go/module-path.ts';
import { findModulePath, type PathAnswer } from '../../../../src/go/patterns/find-path.ts';
import { matchPrefix } from '../../../../src/go/prefix-match.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../../support/seed.ts';

describe('a module path that some patterns take and others do not', () => {
  test.each<readonly [readonly string[], readonly string[], string]>([
    [['*.corp.acme.example'], ['*.acme.example'], 'none'],
    [['*.acme.example'], ['*.corp.acme.example'], 'x.acme.example'],
    [['git.acme.example'], ['git.acme.example/*'], 'git.acme.example'],
    [['*'], ['?*'], 'none'],
    [['x.y/[a-z]*'], ['x.y/[a-m]*', 'x.y/[n-z]*'], 'none'],
    [['x.y/[a-z]*'], ['x.y/[a-m]*', 'x.y/[o-z]*'], 'x.y/n'],
    [['x.y/c?n'], ['x.y/c[a-np-z0-9]n', String.raw`x.y/c[A-Z_~.\-]n`], 'none'],
    [['x.y/v1'], ['x.y/v1/*'], 'none'],
    [['x.y/v2'], ['x.y/v2/*'], 'x.y/v2'],
    [['gopkg.in/*'], ['gopkg.in/*.v[0-9]', 'gopkg.in/*/*', 'gopkg.in/*.v[0-9]*-unstable'], 'gopkg.in/x.v10'],
    [['x.y/[bad'], [], 'none'],
    [['a.b', 'x.y'], [], 'none'],
    [['*.b', 'a.*'], [], 'a.b'],
  ])('%j without %j: %s', (inside, outside, wanted) => {
    const answer = findModulePath({ inside, outside });
    expect(answer).toEqual(wanted === 'none' ? { kind: 'none' } : { kind: 'found', path: wanted });
  });

  test('a class that holds a slash is told for one path only', () => {
    expect(findModulePath({ inside: ['x.y[/]z'] }).kind).toBe('unknown');
    expect(findModulePath({ inside: ['x.y'], outside: ['a.b[/]c'] })).toEqual({ kind: 'found', path: 'x.y' });
    expect(findModulePath({ inside: ['x.y/a'], outside: ['x.y[/]a'] }).kind).toBe('unknown');
    expect(findModulePath({ inside: ['x.y/a'], outside: ['a.b[/]c', 'x.y'] })).toEqual({ kind: 'none' });
  });

  test('ends on patterns that would take for ever, and says so', () => {
    const answer = findModulePath({ inside: ['*a??????????????????'], outside: ['*b??????????????????'] });
    expect(answer).toEqual({ kind: 'unknown', why: 'the patterns are too entangled' });
  });

  test('paths have as many elements as asked', () => {
    expect(findModulePath({ inside: ['x.y'], outside: ['x.y/*'], atLeast: 2 })).toEqual({ kind: 'none' });
    expect(findModulePath({ inside: ['x.y'], atLeast: 3 })).toEqual({ kind: 'found', path: 'x.y/x/x' });
  });
});

/** Every module path of these letters and at most `most` of them, the shortest first. */
function allPaths(letters: string, most: number): readonly string[] {
  let ends = [''];
  const paths: string[] = [];
  for (let length = 1; length <= most; length++) {
    ends = ends.flatMap(end => Array.from(letters).map(letter => end + letter));
    paths.push(...ends.filter(path => checkModulePath(path) === null));
  }
  return paths;
}

const PIECES = ['a', 'v', '1', '.', '/', '*', '?', 'a.a', 'v.v', '.a', '[av]', '[^a]', '[^v1]', '\\a', 'a.v/', '1/'];

function smallPattern(random: SeededRandom): string {
  return Array.from({ length: 1 + random.int(5) }, () => random.pick(PIECES)).join('');
}

function isRight(answer: PathAnswer, isWanted: (path: string) => boolean, shortest: string | undefined): boolean {
  if (answer.kind !== 'found') return shortest === undefined;
  if (!isWanted(answer.path) || checkModulePath(answer.path) !== null) return false;
  return shortest === undefined
    ? answer.path.length > 6 || /[^av1./]/.test(answer.path)
    : answer.path.length === shortest.length;
}

test('finds what trying every short path finds, and proves nothing that one of them refutes', () => {
  const paths = allPaths('av1./', 6);
  expect(paths.length).toBeGreaterThan(500);
  const random = seededRandom('small paths');
  const seen = { found: 0, none: 0 };
  for (let count = caseCount(1_000); count > 0; count--) {
    const inside = Array.from({ length: 1 + random.int(2) }, () => smallPattern(random));
    const outside = Array.from({ length: random.int(3) }, () => smallPattern(random));
    const isWanted = (path: string): boolean =>
      inside.every(pattern => matchPrefix(pattern, path) !== null) &&
      !outside.some(pattern => matchPrefix(pattern, path) !== null);
    const shortest = paths.find(isWanted);
    const answer = findModulePath({ inside, outside });
    expect(answer.kind, JSON.stringify({ inside, outside })).not.toBe('unknown');
    seen[answer.kind === 'found' ? 'found' : 'none']++;
    expect(isRight(answer, isWanted, shortest), JSON.stringify({ inside, outside, answer, shortest })).toBe(true);
  }
  expect(Math.min(seen.found, seen.none)).toBeGreaterThan(caseCount(1_000) / 20);
});
