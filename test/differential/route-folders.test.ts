import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectFolderGaps } from '../../src/collect/folder-gaps.ts';
import { parseGoRelease } from '../../src/go/release.ts';
import { planRoute } from '../../src/go/route/plan-route.ts';
import { nodeFiles } from '../../src/system/node/files.ts';
import { runGo } from '../support/go-command.ts';
import { fakeSystem } from '../support/fake-system.ts';
import { hasOpenssl } from '../support/lab/certificates.ts';
import { CATALOG_PAGES, CATALOG_VERSIONS } from '../support/route/catalog.ts';
import { compareRoute, type Disagreement } from '../support/route/compare-route.ts';
import { routeCase, type RouteCase } from '../support/route/route-cases.ts';
import { RouteWorld } from '../support/route/route-world.ts';
import { escapeLetters } from '../support/route/served-module.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = hasOpenssl() ? preparedToolchains() : [];
if (toolchains.length === 0) skipAloud('folders as proxies against the go command', 'no toolchain, or no openssl');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(120_000, caseCount(60_000));

let world: RouteWorld;
let home: string;

beforeAll(async () => {
  world = await RouteWorld.open();
  home = mkdtempSync(join(tmpdir(), 'gopolicy-folders-'));
});

afterAll(() => {
  world.close();
  rmSync(home, { recursive: true, force: true });
});

const NAMES = ['info', 'mod', 'zip'] as const;

/** A folder that has something of a module, or nothing, or is not there, or is no folder; its name as a URL has it. */
function randomFolder(random: SeededRandom, gopath: string, { module, query }: RouteCase): string {
  const name = random.pick(['fp', 'a b', 'p%cent', 'ü']);
  const folder = join(gopath, name);
  const url = `file://${random.bool() ? folder : folder.split('/').map(encodeURIComponent).join('/')}`;
  const kind = random.int(8);
  // What stands unescaped for an escape is no URL.
  const entry = name === 'p%cent' ? `file://${gopath}/p%25cent` : url;
  if (kind === 0) return entry;
  if (kind === 1) {
    writeFileSync(folder, '');
    return entry;
  }
  mkdirSync(folder);
  const path = escapeLetters(module.path);
  const version = escapeLetters(module.version);
  const files = [...NAMES.map(ending => `@v/${version}.${ending}`), '@v/list', '@latest'];
  const isWhole = random.bool(0.4);
  for (const file of files) {
    if (!isWhole && random.bool()) continue;
    const to = join(folder, path, file);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(world.folder, 'files', path, file), to);
  }
  return query === '' ? entry : `${entry}${random.bool(0.2) ? '/' : ''}`;
}

/** A random case in which one entry of GOPROXY, mostly the first, is a folder. */
function folderCase(random: SeededRandom, gopath: string): RouteCase {
  const one = routeCase(random, world);
  const folder = randomFolder(random, gopath, one);
  const rest = one.settings['GOPROXY'] ?? '';
  const list = random.bool(0.2) ? folder : `${folder}${random.pick([',', '|'])}${rest}`;
  const settings = { ...one.settings, GOPROXY: list, GOFLAGS: '-modcacherw', GO111MODULE: '' };
  return { ...one, settings, warm: {} };
}

const SYSTEM = {
  files: nodeFiles,
  host: { ...fakeSystem().host, uid: process.getuid?.() ?? 0, environment: {} },
};

async function compareOne(tool: PreparedToolchain, random: SeededRandom): Promise<Disagreement | null> {
  const gopath = mkdtempSync(join(home, 'case-'));
  const cwd = join(gopath, 'here');
  mkdirSync(cwd);
  const one = folderCase(random, gopath);
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
    // What `latest` is, the lists of the world tell.
    { ...asked, version: query === 'latest' ? module.version : query },
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

describe.each(toolchains)('$version', tool => {
  test('what a folder lacks goes on or ends as go mod download has it', { timeout }, async () => {
    const random = seededRandom(`route of folders ${tool.version}`);
    const found: Disagreement[] = [];
    for (let index = 0; index < caseCount(8); index++) {
      const disagreement = await compareOne(tool, random);
      if (disagreement !== null) found.push(disagreement);
    }
    expect(found.slice(0, 5)).toEqual([]);
  });
});
