import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOpenssl } from '../lab/certificates.ts';
import { caseCount, seededRandom, type SeededRandom } from '../seed.ts';
import { preparedToolchains, skipAloud } from '../toolchains.ts';
import type { Disagreement } from './compare-route.ts';
import type { RouteCase } from './route-cases.ts';
import { RouteWorld } from './route-world.ts';
import { runCase } from './run-case.ts';

/** What random cases are about. */
export interface CaseKind {
  /** Of the report where the test cannot run, and of the seed: `folders`. */
  readonly name: string;
  readonly title: string;
  /** How many cases each go command gets. */
  readonly count: number;
  readonly makeCase: (random: SeededRandom, world: RouteWorld, gopath: string) => RouteCase;
}

/** A test for each go command: `go mod download` ends in random cases as planned. */
export function compareCases({ name, title, count, makeCase }: CaseKind): void {
  const toolchains = hasOpenssl() ? preparedToolchains() : [];
  if (toolchains.length === 0) skipAloud(`${name} against the go command`, 'no toolchain, or no openssl');
  /** In milliseconds; more cases take longer. */
  const timeout = Math.max(120_000, caseCount(60_000));
  let world: RouteWorld;
  let home: string;

  beforeAll(async () => {
    world = await RouteWorld.open();
    home = mkdtempSync(join(tmpdir(), `gopolicy-${name}-`));
  });

  afterAll(() => {
    world.close();
    rmSync(home, { recursive: true, force: true });
  });

  describe.each(toolchains)('$version', tool => {
    test(title, { timeout }, async () => {
      const random = seededRandom(`route of ${name} ${tool.version}`);
      const found: Disagreement[] = [];
      for (let index = 0; index < caseCount(count); index++) {
        const disagreement = await runCase({ world, home, tool }, gopath => makeCase(random, world, gopath));
        if (disagreement !== null) found.push(disagreement);
      }
      expect(found.slice(0, 5)).toEqual([]);
    });
  });
}
