import { describe, expect, test } from 'vitest';
import { checkModulePath } from '../../../src/go/module-path.ts';
import { matchModulePatterns, parseModulePatterns } from '../../../src/go/module-patterns.ts';
import { corrupt, modulePath, modulePattern } from '../../support/go-value-generators.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

describe('which lists cover priv.example.com/x', () => {
  test.each([
    ['priv.example.com', true],
    ['*.example.com/', true],
    ['*.com', true],
    ['*', true],
    ['priv.example.com/*', true],
    ['[bad,priv.example.com', true],
    ['example.com', false],
    ['PRIV.example.com', false],
    [' priv.example.com', false],
    ['foo.com, priv.example.com', false],
    ['priv.example.com;b', false],
    ['https://priv.example.com', false],
    ['priv.example.com/x/*', false],
    ['priv.example.com/...', false],
    ['*.example.com//', false],
    ['none', false],
    [',', false],
    ['', false],
  ])('%j: %s', (patterns, isCovered) => {
    expect(matchModulePatterns(patterns, 'priv.example.com/x')).toBe(isCovered);
  });
});

describe('why a pattern matches nothing', () => {
  test.each([
    ['https://git.corp.example', 'scheme'],
    [' git.corp.example', 'blank'],
    ['a.example;b.example', 'semicolon'],
    ['git.corp.example:8443/x', 'port'],
    ['*.example.com//', 'trailing-slashes'],
    ['/git.corp.example', 'leading-slash'],
    ['git.corp.example/[a-', 'malformed-glob'],
    ['git.corp.example/...', 'ellipsis'],
    ['*.corp.example/...', 'ellipsis'],
    ['Git.corp.example', 'upper-case-host'],
    ['*.Corp.example/Team', 'upper-case-host'],
    ['none', 'other'],
    ['git.corp.example/a+b', 'other'],
    ['x.y[^a]B;', 'semicolon'],
    ['?', 'other'],
    ['*.', 'other'],
    ['-*.corp.example', 'other'],
    ['x.y/[+]*', 'other'],
    ['x.y/con', 'other'],
    ['x.y/[cC]on/*', 'other'],
    ['*.corp.example/*.', 'other'],
  ])('%j: %s', (text, problem) => {
    const { value, errors } = parseModulePatterns(text);
    expect(value).toMatchObject([{ problem }]);
    expect(errors).toHaveLength(1);
  });

  test.each([
    'git.corp.example/Team',
    '*',
    'x.y[/]b',
    'x.y[^a]b',
    'x.y/c?n',
    'x.y/v1',
    'gopkg.in/[a-z]*',
    'a.b\\/c',
    '*.corp.example/',
    'c?rp.example/~x',
  ])('%j: may match', text => {
    expect(parseModulePatterns(text).errors).toEqual([]);
  });
});

test('entries know where they stand, and what Go leaves of them', () => {
  expect(parseModulePatterns('a.b/,,c.d/x').value).toEqual([
    { text: 'a.b/', pattern: 'a.b', column: 1, endColumn: 5 },
    { text: 'c.d/x', pattern: 'c.d/x', column: 7, endColumn: 12 },
  ]);
});

test('a pattern that is called dead matches no valid module path', () => {
  const random = seededRandom('dead-patterns');
  let dead = 0;
  let tried = 0;
  for (let count = caseCount(10_000); count > 0; count--) {
    const path = modulePath(random);
    const pattern = random.bool(0.3)
      ? corrupt(random, modulePattern(random, path), '[]^/\\-;: .A')
      : modulePattern(random, path);
    const entry = parseModulePatterns(pattern.replaceAll(',', '')).value[0];
    if (entry?.problem === undefined) continue;
    dead++;
    const derived = [
      path,
      pattern,
      pattern.toLowerCase(),
      entry.pattern.replace(/\[[^\]]*\]|[*?]/g, 'a').replaceAll('\\', ''),
      entry.pattern.replace(/\[[^\]]*\]/g, '/').replace(/[*?]/g, 'a'),
      entry.pattern.replace(/[^A-Za-z0-9\-._~/]/g, ''),
      entry.pattern.replace(/[^A-Za-z0-9\-._~]/g, '/'),
      `${entry.pattern.replace(/[^A-Za-z0-9\-._~/]/g, 'x')}/y`,
    ];
    for (const candidate of derived.flatMap(one => [one, `${one}/z`, corrupt(random, one, 'a./b')])) {
      if (checkModulePath(candidate) !== null) continue;
      tried++;
      expect(matchModulePatterns(entry.text, candidate), `${entry.text} ${candidate}`).toBe(false);
    }
  }
  expect(dead).toBeGreaterThan(0);
  expect(tried).toBeGreaterThan(dead);
});
