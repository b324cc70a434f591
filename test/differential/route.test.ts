import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGoRelease } from '../../src/go/release.ts';
import { planRoute, planToolchain } from '../../src/go/route/plan-route.ts';
import type { RoutePlan } from '../../src/go/route/types.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import { hasOpenssl } from '../support/lab/certificates.ts';
import { CATALOG_PAGES, CATALOG_VERSIONS } from '../support/route/catalog.ts';
import { compareRoute, type Disagreement, type Observed } from '../support/route/compare-route.ts';
import { goModCase, routeCase, toolchainCase, type RouteCase } from '../support/route/route-cases.ts';
import { RouteWorld, WORLD_PLATFORM, WORLD_TOOLCHAIN } from '../support/route/route-world.ts';
import { fillCaches } from '../support/route/warm-caches.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = hasOpenssl() ? preparedToolchains() : [];
if (toolchains.length === 0) skipAloud('planRoute against the go command', 'there is no toolchain, or no openssl');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(120_000, caseCount(60_000));

/** Worlds answer one case at a time: as many run at once. */
const worlds: RouteWorld[] = [];
let home: string;

beforeAll(async () => {
  worlds.push(await RouteWorld.open(), await RouteWorld.open());
  home = mkdtempSync(join(tmpdir(), 'gopolicy-route-home-'));
});

afterAll(() => {
  for (const world of worlds) world.close();
  rmSync(home, { recursive: true, force: true });
});

interface Go {
  readonly tool: PreparedToolchain;
  readonly args: readonly string[];
  readonly extra: Readonly<Record<string, string>>;
  /** What stands where it runs. */
  readonly goMod?: string;
}

/** Runs the go command with nothing cached but what the case says, and tells what the world saw of it. */
async function observe(
  world: RouteWorld,
  one: RouteCase,
  { tool, args, extra, goMod }: Go,
): Promise<Observed & { modcache: string }> {
  const gopath = mkdtempSync(join(home, 'case-'));
  const cwd = join(gopath, 'here');
  mkdirSync(cwd);
  fillCaches(one.module, one.warm, { gopath, cwd, sums: world.sums });
  if (goMod !== undefined) writeFileSync(join(cwd, 'go.mod'), goMod);
  world.begin(one.outages);
  const settings = { GOENV: 'off', GOTOOLCHAIN: 'local', GOPATH: gopath, ...extra };
  const env = scrubbedEnv(home, { ...world.environment(), ...one.settings, ...settings });
  const { code, stderr } = await runGo(tool, args, { env, cwd });
  const seen = world.seen;
  rmSync(gopath, { recursive: true, force: true });
  return { code, stderr, seen, modcache: join(gopath, 'pkg', 'mod') };
}

/** What planRoute is told of a case; the two variables are those that the go command has. */
function knowledge(world: RouteWorld, { settings, outages, warm }: RouteCase, tool: PreparedToolchain) {
  const { HTTP_PROXY = '', HTTPS_PROXY = '' } = world.environment();
  return {
    settings: { ...settings, HTTP_PROXY, HTTPS_PROXY },
    release: parseGoRelease(tool.version)!,
    outages,
    warm,
    pages: CATALOG_PAGES,
    versions: CATALOG_VERSIONS,
    programs: ['git'],
  };
}

/** Runs cases in all worlds, each world one after the other, and gives those where plan and go command differ. */
async function compareAll(
  makeCase: (world: RouteWorld) => RouteCase,
  count: number,
  compare: (world: RouteWorld, one: RouteCase) => Promise<{ readonly plan: RoutePlan; readonly observed: Observed }>,
): Promise<readonly Disagreement[]> {
  const cases = Array.from({ length: count }, (_, index) => {
    const world = worlds[index % worlds.length]!;
    return { world, one: makeCase(world) };
  });
  const found = await mapLimit(worlds, worlds.length, async world => {
    const differing: Disagreement[] = [];
    for (const { one } of cases.filter(each => each.world === world)) {
      const { plan, observed } = await compare(world, one);
      const disagreement = compareRoute(plan, observed, one);
      if (disagreement !== null) differing.push(disagreement);
    }
    return differing;
  });
  return found.flat();
}

describe.each(toolchains)('$version', tool => {
  test('requests, result and words are those of go mod download', { timeout }, async () => {
    const random = seededRandom(`route ${tool.version}`);
    const found = await compareAll(
      world => routeCase(random, world),
      caseCount(11),
      async (world, one) => {
        const { path } = one.module;
        const args = ['mod', 'download', `${path}@${one.query}`];
        const observed = await observe(world, one, { tool, args, extra: {} });
        const { modcache } = observed;
        return {
          plan: planRoute({ ...knowledge(world, one, tool), module: path, version: one.query, modcache }),
          observed,
        };
      },
    );
    expect(found.slice(0, 5)).toEqual([]);
  });

  test(
    'the go.mod alone is asked for as foretold where only the module graph names a version',
    { timeout },
    async () => {
      const random = seededRandom(`route of a go.mod ${tool.version}`);
      const found = await compareAll(
        world => goModCase(random, world),
        caseCount(6),
        async (world, one) => {
          const { path, version } = one.module;
          const goMod = `module main.example/here\n\ngo ${random.pick(['1.16', '1.17'])}\n\nrequire ${path} ${version}\n`;
          const observed = await observe(world, one, { tool, args: ['mod', 'graph'], extra: {}, goMod });
          const asked = { module: path, version, goModAlone: true as const, inModule: true };
          const plan = planRoute({ ...knowledge(world, one, tool), ...asked, modcache: observed.modcache });
          return { plan, observed };
        },
      );
      expect(found.slice(0, 5)).toEqual([]);
    },
  );

  test.runIf(tool.minor >= 21)('a toolchain is fetched as foretold', { timeout }, async () => {
    const random = seededRandom(`route of a toolchain ${tool.version}`);
    const found = await compareAll(
      world => toolchainCase(random, world),
      caseCount(3),
      async (world, one) => {
        const observed = await observe(world, one, {
          tool,
          args: ['version'],
          extra: { GOTOOLCHAIN: WORLD_TOOLCHAIN },
        });
        const wanted = { toolchain: WORLD_TOOLCHAIN, platform: WORLD_PLATFORM };
        return {
          plan: planToolchain({ ...knowledge(world, one, tool), ...wanted, modcache: observed.modcache }),
          observed,
        };
      },
    );
    expect(found.slice(0, 5)).toEqual([]);
  });
});
