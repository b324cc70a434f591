import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOpenssl } from '../support/lab/certificates.ts';
import type { Disagreement } from '../support/route/compare-route.ts';
import { routeCase, type RouteCase } from '../support/route/route-cases.ts';
import { RouteWorld } from '../support/route/route-world.ts';
import { runCase } from '../support/route/run-case.ts';
import { CATALOG } from '../support/route/catalog.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchains = hasOpenssl() ? preparedToolchains() : [];
if (toolchains.length === 0) skipAloud('majors against the go command', 'no toolchain, or no openssl');

/** In milliseconds; more cases take longer. */
const timeout = Math.max(120_000, caseCount(60_000));

let world: RouteWorld;
let home: string;

beforeAll(async () => {
  world = await RouteWorld.open();
  home = mkdtempSync(join(tmpdir(), 'gopolicy-majors-'));
});

afterAll(() => {
  world.close();
  rmSync(home, { recursive: true, force: true });
});

const MAJORS = CATALOG.filter(({ path }) => /major/.test(path));

/** Modules whose path ends in another major than their version has, and one whose path fits. */
function majorCase(random: SeededRandom): RouteCase {
  const one = routeCase(random, world, random.pick(MAJORS));
  const { version } = one.module;
  const [major = '', minor = ''] = version.split('.');
  const query = random.bool(0.6)
    ? version
    : random.pick([
        'v0',
        'v1',
        'v1.0',
        'v1.9',
        'v2',
        'v2.0',
        major,
        `${major}.${minor}`,
        '<v2',
        '<=v1.0.0',
        '>v0.1.0',
        '>=v1.0.0',
        '>=v0',
        '<v0.0.1',
        `<=${version}`,
        `>=${version}`,
        '<x',
        '<=v1',
        '>v1.2',
        '>',
        '<=',
        'upgrade',
        'patch',
        'none',
        `${version}+meta`,
        `${version}+a.b`,
      ]);
  // A list of GOPROXY that is none is told after what is wrong with the query.
  return { ...one, query, settings: { ...one.settings, GOFLAGS: '-modcacherw', GO111MODULE: '' }, warm: {} };
}

describe.each(toolchains)('$version', tool => {
  test('a version of another major ends as go mod download has it', { timeout }, async () => {
    const random = seededRandom(`route of majors ${tool.version}`);
    const found: Disagreement[] = [];
    for (let index = 0; index < caseCount(4); index++) {
      const disagreement = await runCase({ world, home, tool }, () => majorCase(random));
      if (disagreement !== null) found.push(disagreement);
    }
    expect(found.slice(0, 5)).toEqual([]);
  });
});
