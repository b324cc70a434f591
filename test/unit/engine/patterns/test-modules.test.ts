import { describe, expect, test } from 'vitest';
import { testModules } from '../../../../src/engine/patterns/test-modules.ts';
import type { PatternVerdict } from '../../../../src/model/pattern-report.ts';

const verdict = (value: string, module: string): PatternVerdict | undefined =>
  testModules([{ name: 'GOPRIVATE', value }], [module]).modules[0]?.verdicts[0];

describe('which pattern covers a module', () => {
  test.each([
    [
      'a.b,,*.acme.example/',
      'git.acme.example/x',
      { position: 2, text: '*.acme.example/', column: 6, prefix: 'git.acme.example' },
    ],
    ['x.y/z,x.y', 'x.y/z/v2', { position: 1, text: 'x.y/z', column: 1, prefix: 'x.y/z' }],
    ['x.y/*', 'x.y/z/v2', { position: 1, text: 'x.y/*', column: 1, prefix: 'x.y/z' }],
  ])('%j has %s', (value, module, wanted) => {
    expect(verdict(value, module)).toEqual({ matched: true, ...wanted });
  });

  test.each([
    ['', 'x.y/z', undefined, 'GOPRIVATE is empty'],
    ['a.b', 'x.y/z', undefined, 'no pattern matches'],
    ['a.b, x.y', 'x.y/z', 2, 'it matches no module: Go keeps the blank as part of the pattern'],
    ['https://x.y', 'x.y/z', 1, 'it matches no module: patterns are module paths, not URLs'],
    ['x.y:8443/z', 'x.y/z', 1, 'it matches no module: a module path has no port'],
    ['x.y/...', 'x.y/z', 1, 'it matches no module: no element of a module path is "..."; a prefix covers all below it'],
    ['X.y', 'x.y/z', 1, 'it matches no module: the host of a module path is in lower case'],
    ['x.y/Team', 'x.y/team', 1, 'upper and lower case are told apart'],
    [
      'a.b,acme.example',
      'git.acme.example/x',
      2,
      'it covers the host acme.example alone; *.acme.example covers the hosts below it',
    ],
    [
      'acme.example/x',
      'git.acme.example/x',
      1,
      'it covers the host acme.example alone; *.acme.example/x covers the hosts below it',
    ],
    ['*.acme.example', 'acme.example/x', 1, 'it covers hosts below acme.example, not acme.example itself'],
    ['x.y/z/*', 'x.y/z', 1, 'it takes 3 elements, the module has 2'],
  ])('%j has not %s', (value, module, position, why) => {
    const found = verdict(value, module);
    expect(found).toMatchObject({ matched: false, why });
    expect(found !== undefined && 'near' in found ? found.near.position : undefined).toBe(position);
  });

  test('a module is covered where every list covers it; its version is left off, and what is no path is said', () => {
    const lists = [
      { name: 'GONOPROXY', value: 'x.y' },
      { name: 'GONOSUMDB', value: 'x.y/z,a.b' },
    ];
    const { modules } = testModules(lists, ['x.y/z@v1.2.3', 'x.y/w', 'x.y//z', 'foo']);
    expect(modules.map(({ module, matched }) => [module, matched])).toEqual([
      ['x.y/z', true],
      ['x.y/w', false],
      ['x.y//z', false],
      ['foo', false],
    ]);
    expect(modules.map(({ fault }) => fault)).toEqual([
      undefined,
      undefined,
      'malformed module path "x.y//z": double slash',
      'malformed module path "foo": missing dot in first path element',
    ]);
  });
});
