import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingsOf } from '../../src/go/defaults.ts';
import { resolveSettings, type ResolvedSettings } from '../../src/go/resolve.ts';
import { parseToolchainSetting } from '../../src/go/toolchain-setting.ts';
import { runGo, type GoResult } from '../support/go-command.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { settingsMix, type SettingsMix } from '../support/settings-mix.ts';
import { createSettingsWorld, layMix, type LaidMix, type SettingsWorld } from '../support/settings-world.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';

const toolchains = preparedToolchains();
if (toolchains.length === 0) skipAloud('settings against go env', 'no toolchain in the test cache');

/** For each toolchain; 120 x 9 take some 20 s on two cores, and `npm run fuzz` multiplies. */
const CASES = caseCount(120);

let home = '';
beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'settings-'))));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** How often each outcome was seen, so that no generator proves nothing unseen. */
interface Tally {
  values: number;
  refused: number;
  switched: number;
}

describe.skipIf(toolchains.length === 0)('settings are what go env prints, or fails with', () => {
  test.each(toolchains)('$version', { timeout: 60_000 + CASES * 100 }, async toolchain => {
    const random = seededRandom(`settings ${toolchain.version}`);
    const tally: Tally = { values: 0, refused: 0, switched: 0 };
    const differences: object[] = [];
    const worlds = ['a', 'b'].map(name => createSettingsWorld(join(home, name)));
    let left = CASES;
    const work = async (world: SettingsWorld): Promise<void> => {
      while (left-- > 0 && differences.length < 5) {
        const mix = settingsMix(random, world.root);
        differences.push(...(await compareMix(world, toolchain, mix, tally)));
      }
    };
    await Promise.all(worlds.map(work));
    process.stderr.write(`settings ${toolchain.version}: ${JSON.stringify(tally)}\n`);
    expect(differences).toEqual([]);
    expect(tally.values).toBeGreaterThan(CASES / 4);
    expect(tally.refused).toBeGreaterThan(CASES / 40);
  });
});

async function compareMix(
  world: SettingsWorld,
  toolchain: PreparedToolchain,
  mix: SettingsMix,
  tally: Tally,
): Promise<readonly object[]> {
  const laid = layMix(world, toolchain, mix);
  const resolved = resolveSettings(laid.input);
  const names = settingsOf(laid.input.release);
  const result = await runGo(laid, ['env', '-json', ...names, 'GOENV'], laid);
  const ours = expected(laid, resolved);
  const theirs = observed(result, ours);
  tally[ours.kind]++;
  const found = JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [report(mix, laid, ours, theirs)];
  return [...found, ...(await compareToolchain(laid, mix, resolved))];
}

type Outcome =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  | { readonly kind: 'switched' };

function expected(laid: LaidMix, resolved: ResolvedSettings): Outcome {
  const [refusal] = resolved.refusals;
  const isEarlier = refusal?.setting === 'GOTOOLCHAIN' || refusal?.message.startsWith('go: go: ') === true;
  if (!isEarlier && switches(laid, resolved)) return { kind: 'switched' };
  if (refusal !== undefined) return { kind: 'refused', code: refusal.exitCode, message: refusal.message };
  const values = settingsOf(laid.input.release).map(name => [name, resolved.settings[name]?.value]);
  const path = laid.userFile.kind === 'path' ? laid.userFile.path : '';
  return { kind: 'values', values: Object.fromEntries([...values, ['GOENV', path]]) as Record<string, string> };
}

/** Whether the command looks for another toolchain, which no PATH and no network here can give it. */
function switches({ input }: LaidMix, { settings }: ResolvedSettings): boolean {
  const mode = settings['GO111MODULE']?.value ?? '';
  const isModular = ['', 'on'].includes(mode) || (mode === 'auto' && input.module !== undefined);
  const { name } = parseToolchainSetting(settings['GOTOOLCHAIN']?.value ?? '').value;
  return isModular && name !== 'local' && name !== input.release.text;
}

const SWITCHING = /^go: (?:download(?:ing)? go1\.|cannot find "go1\.|module cache not found|downloading )/;

function observed({ code, stdout, stderr }: GoResult, ours: Outcome): Outcome {
  if (code === 0) return { kind: 'values', values: sameOrder(stdout, ours) };
  if (SWITCHING.test(stderr)) return { kind: 'switched' };
  const message = ours.kind === 'refused' && stderr === `${ours.message}\n` ? ours.message : stderr;
  return { kind: 'refused', code, message };
}

function sameOrder(stdout: string, ours: Outcome): Record<string, string> {
  const values = JSON.parse(stdout) as Record<string, string>;
  if (ours.kind !== 'values') return values;
  return Object.fromEntries(Object.keys(ours.values).map(key => [key, values[key] ?? '(absent)']));
}

/** `go env GOTOOLCHAIN`, exactly so, is answered whatever it says, where nothing else stops the command. */
async function compareToolchain(laid: LaidMix, mix: SettingsMix, resolved: ResolvedSettings): Promise<readonly object[]> {
  const setting = resolved.settings['GOTOOLCHAIN'];
  if (setting === undefined || setting.value === 'local') return [];
  const result = await runGo(laid, ['env', 'GOTOOLCHAIN'], laid);
  if (result.code !== 0 || result.stdout === `${setting.value}\n`) return [];
  return result.stdout.toWellFormed() === result.stdout ? [report(mix, laid, setting.value, result.stdout)] : [];
}

const shown = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString('latin1'));

const report = (mix: SettingsMix, { input }: LaidMix, ours: unknown, theirs: unknown): object => ({
  ...mix,
  userFile: shown(mix.userFile),
  gorootFile: shown(mix.gorootFile),
  read: input.userFile?.path,
  ours,
  theirs,
});
