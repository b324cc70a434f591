import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOpenssl } from '../support/lab/certificates.ts';
import type { Disagreement } from '../support/route/compare-route.ts';
import { routeCase, type RouteCase } from '../support/route/route-cases.ts';
import { RouteWorld } from '../support/route/route-world.ts';
import { runCase } from '../support/route/run-case.ts';
import { escapeLetters } from '../support/route/served-module.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

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
  // A folder has no branches.
  return { ...one, settings, query: one.query === 'main' ? one.module.version : one.query, warm: {} };
}

describe.each(toolchains)('$version', tool => {
  test('what a folder lacks goes on or ends as go mod download has it', { timeout }, async () => {
    const random = seededRandom(`route of folders ${tool.version}`);
    const found: Disagreement[] = [];
    for (let index = 0; index < caseCount(8); index++) {
      const disagreement = await runCase({ world, home, tool }, gopath => folderCase(random, gopath));
      if (disagreement !== null) found.push(disagreement);
    }
    expect(found.slice(0, 5)).toEqual([]);
  });
});
