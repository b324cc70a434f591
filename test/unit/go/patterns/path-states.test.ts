import { expect, test } from 'vitest';
import { checkModulePath } from '../../../../src/go/module-path.ts';
import { pathEnds, pathStart, type PathState, pathStep } from '../../../../src/go/patterns/path-states.ts';
import { corrupt, modulePath } from '../../../support/go-value-generators.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../../support/seed.ts';

function accepts(path: string, exact: boolean): boolean {
  let state = pathStart(exact);
  for (const char of path) {
    const next: PathState | null = pathStep(state, char);
    if (next === null) return false;
    state = next;
  }
  return pathEnds(state);
}

const PARTS = (
  'gopkg.in gopkg.in gopkg.inn x.gopkg.in a.b con CON com1 com0 lpt9 conn nul v v0 v1 v2 v01 v10 v1.2 v.1 .v1 .v0 .v01 ' +
  '.v2-unstable -unstable yaml ~ ~1 a~1 ~1~ ~1a - _ . .. a X 0'
).split(' ');

const heap = (random: SeededRandom): string =>
  Array.from({ length: 1 + random.int(5) }, () => random.pick(PARTS) + random.pick(['', '', '/', '/', '.'])).join('');

test('accepts the paths that module.CheckPath accepts, and without the finer rules no fewer', () => {
  const random = seededRandom('path-states');
  let good = 0;
  const cases = caseCount(30_000);
  for (let count = cases; count > 0; count--) {
    const made = random.bool() ? heap(random) : modulePath(random);
    const path = (random.bool(0.2) ? corrupt(random, made, 'av1~./-') : made).replaceAll(/[^A-Za-z0-9\-._~/]/g, '');
    const isPath = checkModulePath(path) === null;
    expect(accepts(path, true), path).toBe(isPath);
    expect(accepts(path, false) || !isPath, path).toBe(true);
    if (isPath) good++;
  }
  expect(good).toBeGreaterThan(cases / 10);
  expect(good).toBeLessThan((cases * 9) / 10);
});
