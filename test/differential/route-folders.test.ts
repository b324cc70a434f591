import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareCases } from '../support/route/compare-cases.ts';
import { routeCase, type RouteCase } from '../support/route/route-cases.ts';
import type { RouteWorld } from '../support/route/route-world.ts';
import { escapeLetters } from '../support/route/served-module.ts';
import type { SeededRandom } from '../support/seed.ts';

const NAMES = ['info', 'mod', 'zip'] as const;

/** A folder that has something of a module, or nothing, or is not there, or is no folder; its name as a URL has it. */
function randomFolder(
  random: SeededRandom,
  { folder: served }: RouteWorld,
  { gopath, one: { module, query } }: { readonly gopath: string; readonly one: RouteCase },
): string {
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
    cpSync(join(served, 'files', path, file), to);
  }
  return query === '' ? entry : `${entry}${random.bool(0.2) ? '/' : ''}`;
}

/** A random case in which one entry of GOPROXY, mostly the first, is a folder. */
function folderCase(random: SeededRandom, world: RouteWorld, gopath: string): RouteCase {
  const one = routeCase(random, world);
  const folder = randomFolder(random, world, { gopath, one });
  const rest = one.settings['GOPROXY'] ?? '';
  const list = random.bool(0.2) ? folder : `${folder}${random.pick([',', '|'])}${rest}`;
  const settings = { ...one.settings, GOPROXY: list, GOFLAGS: '-modcacherw', GO111MODULE: '' };
  // A folder has no branches.
  return { ...one, settings, query: one.query === 'main' ? one.module.version : one.query, warm: {} };
}

compareCases({
  name: 'folders',
  title: 'what a folder lacks goes on or ends as go mod download has it',
  count: 8,
  makeCase: folderCase,
});
