import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { collectFolderGaps } from '../../../src/collect/folder-gaps.ts';
import { parseGoRelease } from '../../../src/go/release.ts';
import { planRoute } from '../../../src/go/route/plan-route.ts';
import { nodeFiles } from '../../../src/system/node/files.ts';
import { fakeSystem } from '../fake-system.ts';
import { runGo } from '../go-command.ts';
import { scrubbedEnv } from '../scrubbed-env.ts';
import type { PreparedToolchain } from '../toolchains.ts';
import { CATALOG_PAGES, CATALOG_VERSIONS } from './catalog.ts';
import { compareRoute, type Disagreement } from './compare-route.ts';
import type { RouteCase } from './route-cases.ts';
import type { RouteWorld } from './route-world.ts';

/** Where a case runs. */
export interface CasePlace {
  readonly world: RouteWorld;
  readonly home: string;
  readonly tool: PreparedToolchain;
}

const SYSTEM = {
  files: nodeFiles,
  host: { ...fakeSystem().host, uid: process.getuid?.() ?? 0, environment: {} },
};

/** Runs go mod download for a case with nothing cached, and holds it against the plan, the folders of GOPROXY looked into. */
export async function runCase(
  { world, home, tool }: CasePlace,
  makeCase: (gopath: string) => RouteCase,
): Promise<Disagreement | null> {
  const gopath = mkdtempSync(join(home, 'case-'));
  const cwd = join(gopath, 'here');
  mkdirSync(cwd);
  const one = makeCase(gopath);
  const { module, query, settings, outages } = one;
  world.begin(outages);
  const fixed = { GOENV: 'off', GOTOOLCHAIN: 'local', GOPATH: gopath };
  const env = scrubbedEnv(home, { ...world.environment(), ...settings, ...fixed });
  const { code, stderr } = await runGo(tool, ['mod', 'download', `${module.path}@${query}`], { env, cwd });
  const release = parseGoRelease(tool.version)!;
  const asked = { module: module.path, version: query };
  const { outages: gaps } = await collectFolderGaps(
    SYSTEM,
    { goproxy: settings['GOPROXY'] ?? '', release },
    // What a query chooses, the lists of the world tell.
    { ...asked, version: module.version },
  );
  const { HTTP_PROXY = '', HTTPS_PROXY = '' } = world.environment();
  const plan = planRoute({
    ...asked,
    settings: { ...settings, HTTP_PROXY, HTTPS_PROXY },
    release,
    outages: [...outages, ...gaps],
    pages: CATALOG_PAGES,
    versions: CATALOG_VERSIONS,
    programs: ['git'],
    modcache: join(gopath, 'pkg', 'mod'),
  });
  rmSync(gopath, { recursive: true, force: true });
  return compareRoute(plan, { code, stderr, seen: world.seen }, one);
}
