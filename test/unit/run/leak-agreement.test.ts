import { expect, test } from 'vitest';
import { check } from '../../../src/run/check.ts';
import { route } from '../../../src/run/route.ts';
import { fakeSystem, type FakeSystem } from '../../support/fake-system.ts';
import { leakWorld, type LeakWorld } from '../../support/leak-worlds.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';

/** What of a proxy is asked for a module, and whether it relays a checksum database. */
const ALL = ['list', 'info', 'mod', 'zip', 'latest', 'sumdb-supported'] as const;

/** What `route --leaks` says where all is well, where no proxy has anything, and where none relays the database. */
async function leaksByRoute(system: FakeSystem, { proxies }: LeakWorld) {
  const missing = (kinds: readonly string[]): readonly string[] =>
    proxies.flatMap(host => kinds.map(kind => `${host}/${kind}=404`));
  const reports = [];
  for (const outages of [[], missing(ALL), missing(['sumdb-supported'])]) {
    reports.push(await route(system, { directory: '/repo', modules: [], outages, warm: false, policy: POLICY }));
  }
  return reports.flatMap(({ leaks }) => leaks);
}

const POLICY = '/org/policy.yaml';
const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

test(
  'check reports a required private module exactly where route --leaks does',
  { timeout: caseCount(60_000) },
  async () => {
    const random = seededRandom('leak rules and route');
    const told = { modules: 0, leaking: 0, proxies: 0 };
    for (let index = 0; index < caseCount(80); index++) {
      const world = leakWorld(random);
      const system = fakeSystem({ files: world.files, environment: world.environment });
      const leaks = await leaksByRoute(system, world);
      const { findings } = await check(system, { failOn: 'error', requireComplete: false, policy: POLICY });
      const found = findings.filter(({ rule }) => rule === 'private-module-uncovered');
      const byRoute = sorted(leaks.map(({ module }) => module));
      expect({ world, leaking: sorted(found.map(({ module = '' }) => module)) }).toEqual({ world, leaking: byRoute });

      // A proxy that learns of a module learns of the pattern that makes it private.
      const throughProxy = leaks.some(({ setting }) => setting === 'GONOPROXY');
      const isSaid = findings.some(({ rule }) => rule === 'proxy-leaks-private');
      expect({ world, isMissed: throughProxy && !isSaid }).toEqual({ world, isMissed: false });
      told.modules += world.required;
      told.leaking += byRoute.length;
      told.proxies += throughProxy ? 1 : 0;
    }
    console.log(`leak rules and route: ${told.modules} modules, ${told.leaking} leaking, 0 disagreements`);
    expect(told.leaking).toBeGreaterThan(0);
    expect(told.proxies).toBeGreaterThan(0);
  },
);
