import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGoRelease } from '../../src/go/release.ts';
import { findLeaks, replanWith } from '../../src/go/route/find-leaks.ts';
import { planRoute } from '../../src/go/route/plan-route.ts';
import { runGo } from '../support/go-command.ts';
import { hasOpenssl } from '../support/lab/certificates.ts';
import { CATALOG_PAGES } from '../support/route/catalog.ts';
import { leakCase, type LeakCase } from '../support/route/leak-cases.ts';
import { RouteWorld } from '../support/route/route-world.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = hasOpenssl() ? preparedToolchains() : [];
if (toolchains.length === 0) skipAloud('leaks against the go command', 'there is no toolchain, or no openssl');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(120_000, caseCount(60_000));

let world: RouteWorld;
let home: string;

beforeAll(async () => {
  world = await RouteWorld.open();
  home = mkdtempSync(join(tmpdir(), 'gopolicy-leaks-home-'));
});

afterAll(() => {
  world.close();
  rmSync(home, { recursive: true, force: true });
});

/** The hosts other than the module's own that `go get` told a part of the path, the host's name alone included. */
async function toldHosts(tool: PreparedToolchain, { module, settings, outages }: LeakCase): Promise<readonly string[]> {
  const gopath = mkdtempSync(join(home, 'case-'));
  const cwd = join(gopath, 'here');
  mkdirSync(cwd);
  world.begin(outages);
  const env = scrubbedEnv(home, {
    ...world.environment(),
    ...settings,
    GOFLAGS: '-modcacherw -mod=mod',
    GOENV: 'off',
    GOTOOLCHAIN: 'local',
    GOPATH: gopath,
  });
  const made = await runGo(tool, ['mod', 'init', 'example.com/here'], { env, cwd });
  expect(made.code).toBe(0);
  await runGo(tool, ['get', `${module.path}@${module.version}`], { env, cwd });
  rmSync(gopath, { recursive: true, force: true });
  const [own = ''] = module.path.split('/');
  const hosts = world.seen.flatMap(text => {
    const [, host = '', rest = ''] = /^(?:GET|VCS) https?:\/\/([^/?]*)(.*)$/.exec(text) ?? [];
    return host !== own && rest.includes(own) ? [host] : [];
  });
  return [...new Set(hosts)].sort();
}

/** Of all go commands together: each has few cases. */
let leaking = 0;

describe.each(toolchains)('$version', tool => {
  test('whoever go get tells of a private module is named, and nobody else', { timeout }, async () => {
    const random = seededRandom(`leaks ${tool.version}`);
    for (let index = 0; index < caseCount(3); index++) {
      const one = leakCase(random, world);
      const input = {
        settings: one.settings,
        release: parseGoRelease(tool.version)!,
        pages: CATALOG_PAGES,
        outages: one.outages,
      };
      const plan = planRoute({ ...input, module: one.module.path, version: one.module.version });
      const question = { private: one.module.path.split('/')[0]!, isTrusted: () => false, replan: replanWith(input) };
      const named = [...new Set(findLeaks(plan, question).map(({ host }) => host))].sort();
      const told = await toldHosts(tool, one);
      expect({ ...one, hosts: named }).toEqual({ ...one, hosts: told });
      if (told.length > 0) leaking++;
    }
  });
});

test.skipIf(toolchains.length === 0)('some of the cases leak', () => {
  expect(leaking).toBeGreaterThan(0);
});
