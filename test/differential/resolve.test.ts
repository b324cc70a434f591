import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseCount, seededRandom } from '../support/seed.ts';
import { compareMix, type Difference, type Outcome } from '../support/settings-comparison.ts';
import { settingsMix } from '../support/settings-mix.ts';
import { createSettingsWorld, type SettingsWorld } from '../support/settings-world.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('settings against go env', 'no toolchain in the test cache');

/** For each toolchain. */
const CASES = caseCount(60);

let home = '';
beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'settings-'))));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.skipIf(toolchains.length === 0)('settings are what go env prints, or fails with', () => {
  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 200 }, async toolchain => {
    const random = seededRandom(`settings ${toolchain.version}`);
    const differences: Difference[] = [];
    // How often each outcome was expected: a generator that always fails proves nothing.
    const tally: Record<Outcome['kind'], number> = { values: 0, refused: 0, switched: 0 };
    let left = CASES;
    const work = async (world: SettingsWorld): Promise<void> => {
      while (left-- > 0 && differences.length < 5) {
        const result = await compareMix(world, toolchain, settingsMix(random, world.root));
        tally[result.kind]++;
        differences.push(...result.differences);
      }
    };
    await Promise.all(['a', 'b'].map(name => work(createSettingsWorld(join(home, name)))));
    expect(differences).toEqual([]);
    expect(tally.values).toBeGreaterThan(CASES / 3);
    expect(tally.refused).toBeGreaterThan(CASES / 20);
  });
});
