import { CATALOG } from '../support/route/catalog.ts';
import { compareCases } from '../support/route/compare-cases.ts';
import { askingFor, randomQuery } from '../support/route/query-cases.ts';
import { routeCase } from '../support/route/route-cases.ts';

const PUBLIC = CATALOG.filter(({ isUnlisted }) => isUnlisted !== true);

compareCases({
  name: 'queries',
  title: 'what a query asks is what go mod download asks',
  count: 8,
  makeCase: (random, world) => {
    const one = routeCase(random, world, random.pick(PUBLIC));
    return askingFor(one, randomQuery(random, one.module.version));
  },
});
