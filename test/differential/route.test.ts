import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGoRelease } from '../../src/go/release.ts';
import { planRoute } from '../../src/go/route/plan-route.ts';
import { CATALOG_PAGES } from '../support/route/catalog.ts';
import { compareRoute, type Disagreement } from '../support/route/compare-route.ts';
import { routeCase, type RouteCase } from '../support/route/route-cases.ts';
import { RouteWorld } from '../support/route/route-world.ts';
import { hasOpenssl } from '../support/lab/certificates.ts';
import { runGo } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = hasOpenssl() ? preparedToolchains() : [];
if (toolchains.length === 0) skipAloud('planRoute against the go command', 'there is no toolchain, or no openssl');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(120_000, caseCount(60_000));

let world: RouteWorld;
let home: string;

beforeAll(async () => {
  world = await RouteWorld.open();
  home = mkdtempSync(join(tmpdir(), 'gopolicy-route-home-'));
});

afterAll(() => {
  world.close();
  rmSync(home, { recursive: true, force: true });
});

/** `go mod download` with cold caches, and what the world saw of it. */
async function observe(tool: PreparedToolchain, { module, settings, outages }: RouteCase) {
  const gopath = mkdtempSync(join(home, 'case-'));
  world.begin(outages);
  const env = scrubbedEnv(home, {
    ...world.environment(),
    ...settings,
    GOFLAGS: '-modcacherw',
    GOENV: 'off',
    GOTOOLCHAIN: 'local',
    GOPATH: gopath,
  });
  const { code, stderr } = await runGo(tool, ['mod', 'download', `${module.path}@${module.version}`], {
    env,
    cwd: gopath,
  });
  const seen = world.seen;
  rmSync(gopath, { recursive: true, force: true });
  return { code, stderr, seen, modcache: join(gopath, 'pkg', 'mod') };
}

describe.each(toolchains)('$version', tool => {
  const release = parseGoRelease(tool.version)!;

  test('requests, result and words are those of go mod download', { timeout }, async () => {
    const random = seededRandom(`route ${tool.version}`);
    const found: Disagreement[] = [];
    for (let index = 0; index < caseCount(11); index++) {
      const one = routeCase(random, world);
      const observed = await observe(tool, one);
      const plan = planRoute({
        module: one.module.path,
        version: one.module.version,
        settings: {
          ...one.settings,
          HTTP_PROXY: world.environment()['HTTP_PROXY']!,
          HTTPS_PROXY: world.environment()['HTTPS_PROXY']!,
        },
        release,
        outages: one.outages,
        pages: CATALOG_PAGES,
        modcache: observed.modcache,
        programs: ['git'],
      });
      const disagreement = compareRoute(plan, observed, one);
      if (disagreement !== null) found.push(disagreement);
    }
    expect(found.slice(0, 5)).toEqual([]);
  });
});
