import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkModulePath } from '../../../src/go/module-path.ts';
import { matchModulePatterns } from '../../../src/go/module-patterns.ts';
import { sharedPath } from '../../../src/go/patterns/coverage.ts';
import { openPart } from '../../../src/rules/open-part.ts';

const seed = Number(process.env['GOPOLICY_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Math.round(100 * Number(process.env['GOPOLICY_COUNT'] ?? 1));

const piece = constantFrom('a', 'git', '*', '?', 'x-1', '[a-z]', '[^0-9]', 'team', '7', String.raw`\z`);
const label = array(piece, { minLength: 1, maxLength: 3 }).map(parts => parts.join(''));
const host = tuple(label, constantFrom('.example', '.corp.example', '.*', '.internal')).map(parts => parts.join(''));
const pattern = tuple(host, array(label, { maxLength: 3 })).map(([first, rest]) => [first, ...rest].join('/'));

/** Patterns that match all that `narrow` matches: elements dropped behind, made `*`, a slash at the end. */
function widenings(narrow: string): readonly string[] {
  const elements = narrow.split('/');
  const heads = elements.map((_, index) => elements.slice(0, index + 1).join('/'));
  const stars = elements.map((_, index) => elements.with(index, '*').join('/'));
  return [...heads, ...stars, ...heads.map(head => `${head}/`)];
}

describe(`covering, seed ${seed}`, () => {
  test('a pattern is covered by itself and by every wider one, whatever else is in the list', () => {
    assert(
      property(pattern, array(pattern, { maxLength: 2 }), (narrow, others) => {
        for (const wide of widenings(narrow)) {
          expect(openPart(narrow, [...others, wide].join(','))).toBeNull();
        }
      }),
      { seed, numRuns },
    );
  });

  test('what is open is a module path that only the pattern matches; of what is open whole the list matches nothing', () => {
    assert(
      property(pattern, array(pattern, { maxLength: 3 }), (narrow, others) => {
        const list = others.join(',');
        const open = openPart(narrow, list);
        if (open === null || open.path === null) return;
        expect(matchModulePatterns(narrow, open.path)).toBe(true);
        expect(matchModulePatterns(list, open.path)).toBe(false);
        expect(checkModulePath(open.path)).toBeNull();
        const shared = others.some(other => sharedPath(narrow, other).kind === 'found');
        expect(open.whole && shared).toBe(false);
      }),
      { seed, numRuns },
    );
  });
});

test.each([
  ['git.acme.example', 'git.acme.example'],
  ['git.acme.example', 'git.acme.example/*'],
  ['git.acme.example', '*.acme.example'],
  ['github.com/acme', 'github.com/acme/*'],
  ['github.com/acme/pay', 'github.com/acme'],
  ['*.corp.acme.example', '*.acme.example'],
  ['*.corp.acme.example', 'none,*.corp.acme.example/'],
  ['git.acme.example/team', '*'],
])('%s is covered by %s', (narrow, list) => {
  expect(openPart(narrow, list)).toBeNull();
});

test.each([
  ['git.acme.example', ''],
  ['git.acme.example', 'none'],
  ['git.acme.example', 'acme.example'],
  ['git.acme.example', ' git.acme.example'],
  ['git.acme.example', 'git.acme.example/pay'],
  ['git.acme.example', 'git.acme.example/*/*'],
  ['git.acme.example/team', 'git.acme.example/team/*'],
  ['github.com/acme/pay', 'github.com/acme/pay/*'],
  ['github.com/acme*', 'github.com/acme'],
  ['*.corp.acme.example', 'git.corp.acme.example'],
  ['*.corp.acme.example', '[a-z]*.corp.acme.example'],
  ['git*.acme.example', 'git?*.acme.example'],
  ['*', 'github.com'],
])('%s is not covered by %s', (narrow, list) => {
  expect(openPart(narrow, list)?.path).toMatch(/\//);
});

test.each([
  ['*.corp.acme.example', 'git.other.example,none', true],
  ['*.corp.acme.example', 'git.corp.acme.example', false],
  ['git.acme.example', 'git.acme.example/pay', false],
])('of %s the list %s leaves all open: %s', (narrow, list, whole) => {
  expect(openPart(narrow, list)?.whole).toBe(whole);
});
