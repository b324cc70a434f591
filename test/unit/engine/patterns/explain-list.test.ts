import { describe, expect, test } from 'vitest';
import { explainList } from '../../../../src/engine/patterns/explain-list.ts';
import { reduceList } from '../../../../src/engine/patterns/reduce-list.ts';
import { parseModulePatterns } from '../../../../src/go/module-patterns.ts';
import { isCoveredBy } from '../../../../src/go/patterns/coverage.ts';
import { patternWords } from '../../../../src/go/patterns/pattern-words.ts';
import type { PatternExplanation } from '../../../../src/model/pattern-report.ts';
import { modulePath } from '../../../support/go-value-generators.ts';
import { patternNear } from '../../../support/pattern-samples.ts';
import { caseCount, seededRandom } from '../../../support/seed.ts';

const explain = (value: string, modules: readonly string[] = []): PatternExplanation =>
  explainList({ name: 'patterns', value }, modules);

describe('what is said of a list', () => {
  test('who is needless, and through whom', () => {
    const { patterns, better } = explain('git.acme.example/x,*.acme.example,git.acme.example/x/');
    expect(patterns.map(({ coveredBy }) => coveredBy)).toEqual([[2], [], [2]]);
    expect(better).toEqual({ value: '*.acme.example', mends: 0 });
  });

  test('several that cover one together, and no more of them than are needed', () => {
    const { patterns, better } = explain('x.y/[a-m]*,x.y/b*,x.y/[n-z]*,a.b,x.y/[c-x]*');
    expect(patterns.map(({ coveredBy }) => coveredBy)).toEqual([[], [1], [], [], [1, 3]]);
    expect(better).toEqual({ value: 'x.y/[a-m]*,x.y/[n-z]*,a.b', mends: 0 });
  });

  test('of two that cover the same the first stays', () => {
    expect(explain('a.b/,a.b').patterns.map(({ coveredBy }) => coveredBy)).toEqual([[], [1]]);
  });

  test('what two share', () => {
    expect(explain('*.acme.example,git.*').patterns.map(({ overlaps }) => overlaps)).toEqual([
      [{ position: 2, path: 'git.acme.example' }],
      [{ position: 1, path: 'git.acme.example' }],
    ]);
  });

  test('slips are mended, what means nothing is left out', () => {
    const { patterns, better } = explain('*.acme.example, git.other.example,https://x.y/z,a+b');
    expect(patterns.map(({ problem }) => problem?.kind)).toEqual([undefined, 'blank', 'scheme', 'other']);
    expect(better).toEqual({ value: '*.acme.example,git.other.example,x.y/z', mends: 2 });
  });

  test('none, and a list that is right, have nothing better', () => {
    expect(explain('none').better).toBeUndefined();
    expect(explain('none').patterns[0]?.problem?.message).toBe('the customary word for that');
    expect(explain('a.b,c.d/x').better).toBeUndefined();
    expect(explain('').patterns).toEqual([]);
  });

  test('too much, an example, the modules here, and how many elements', () => {
    expect(explain('github.com/', ['github.com/a/b', 'x.y']).patterns).toEqual([
      {
        position: 1,
        text: 'github.com/',
        column: 1,
        elements: 1,
        words: 'all of github.com',
        example: 'github.com',
        broad: 'all of github.com',
        coveredBy: [],
        overlaps: [],
        modules: ['github.com/a/b'],
      },
    ]);
  });

  test('what cannot be told is said', () => {
    expect(explain('x.y[/]z').patterns[0]).toMatchObject({ unknown: 'a class in a pattern holds a slash' });
    const long = explain(Array.from({ length: 201 }, (_, index) => `h${index}.example`).join(','));
    expect(long.patterns[200]?.unknown).toContain('more than 200');
    expect(long.better).toBeUndefined();
  });
});

test.each([
  ['git.acme.example', 'all of git.acme.example'],
  ['*', 'every module'],
  ['*.acme.example', 'all of every host that ends in .acme.example'],
  ['git.*', 'all of every host that begins with git.'],
  ['*corp*', 'all of every host that holds corp'],
  ['git?.acme.example', 'all of every host that fits git?.acme.example'],
  ['github.com/acme', 'github.com/acme and all below it'],
  ['github.com/*', 'all below github.com, not github.com itself'],
  ['x.y/*/*', 'all 2 elements below x.y'],
  ['github.com/acme/*-x', 'all below github.com/acme whose next element ends in -x'],
  ['*/team', 'team and all below it at every host'],
  ['*.acme.example/team', 'team and all below it at every host that ends in .acme.example'],
  ['x.y/*-a/*', 'modules whose first 3 elements fit it'],
  ['*/*', 'modules whose first 2 elements fit it'],
  ['x\\.y', 'all of x.y'],
  ['x.y[/]z', 'what fits it'],
])('%j covers %s', (pattern, words) => {
  expect(patternWords(pattern)).toBe(words);
});

test('what is kept of a list covers all of it, and none of it is covered by the rest', () => {
  const random = seededRandom('reduced lists');
  let dropped = 0;
  for (let left = caseCount(200); left > 0; left--) {
    const path = modulePath(random).replaceAll(/[^A-Za-z0-9\-._~/]/g, '');
    const list = Array.from({ length: 2 + random.int(4) }, () => patternNear(random, patternNear(random, path)));
    const live = parseModulePatterns(list.join(',')).value.map(({ pattern, problem }) =>
      problem === undefined ? pattern : null,
    );
    const { kept, coveredBy } = reduceList(live);
    const left = [...kept].map(index => live[index] ?? '');
    for (const [index, pattern] of live.entries()) {
      if (pattern === null) continue;
      const others = kept.has(index)
        ? left.filter(other => other !== pattern)
        : (coveredBy[index] ?? []).map(at => live[at] ?? '');
      if (!kept.has(index)) dropped++;
      expect(isCoveredBy(pattern, others), JSON.stringify({ live, pattern, others })).toBe(!kept.has(index));
    }
  }
  expect(dropped).toBeGreaterThan(caseCount(200) / 10);
});
