import { CATALOG } from '../support/route/catalog.ts';
import { compareCases } from '../support/route/compare-cases.ts';
import { askingFor, randomQuery } from '../support/route/query-cases.ts';
import { routeCase } from '../support/route/route-cases.ts';

/** Modules whose path ends in another major than their version has, and one whose path fits. */
const MAJORS = CATALOG.filter(({ path }) => /major/.test(path));

compareCases({
  name: 'majors',
  title: 'a version of another major ends as go mod download has it',
  count: 4,
  makeCase: (random, world) => {
    const one = routeCase(random, world, random.pick(MAJORS));
    const { version } = one.module;
    return askingFor(one, random.bool(0.6) ? version : randomQuery(random, version));
  },
});
