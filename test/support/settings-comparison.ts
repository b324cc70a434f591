import { settingsOf } from '../../src/go/defaults.ts';
import { willUseModules } from '../../src/go/modules-mode.ts';
import { resolveSettings, type ResolvedSettings } from '../../src/go/resolve.ts';
import { settingLayers } from '../../src/go/setting-layers.ts';
import { parseToolchainSetting } from '../../src/go/toolchain-setting.ts';
import { runGo, type GoResult } from './go-command.ts';
import type { SettingsMix } from './settings-mix.ts';
import { layMix, type LaidMix, type SettingsWorld } from './settings-world.ts';
import type { PreparedToolchain } from './toolchains.ts';

/** What `go env -json NAME...` comes to: values, its words and exit code, or the search for another toolchain. */
export type Outcome =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  | { readonly kind: 'switched' };

/** A mix about which our reader and the go command differ, with all that is needed to see why. */
export interface Difference {
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly mix: object;
}

/** Runs the go command in a mix and compares; `kind` is what our reader expected. */
export async function compareMix(
  world: SettingsWorld,
  toolchain: PreparedToolchain,
  mix: SettingsMix,
): Promise<{ readonly kind: Outcome['kind']; readonly differences: readonly Difference[] }> {
  const laid = layMix(world, toolchain, mix);
  const resolved = resolveSettings(laid.input);
  const names = settingsOf(laid.input.release);
  const ours = expected(laid, resolved);
  const theirs = observed(await runGo(laid, ['env', '-json', ...names, 'GOENV'], laid), ours);
  const found = JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [report(mix, laid, ours, theirs)];
  return { kind: ours.kind, differences: [...found, ...(await compareToolchain(laid, mix, resolved))] };
}

function expected(laid: LaidMix, resolved: ResolvedSettings): Outcome {
  const [refusal] = resolved.refusals;
  const isEarlier = refusal?.setting === 'GOTOOLCHAIN' || refusal?.message.startsWith('go: go: ') === true;
  if (!isEarlier && switches(laid, resolved)) return { kind: 'switched' };
  if (refusal !== undefined) return { kind: 'refused', code: refusal.exitCode, message: plain(refusal.message) };
  return { kind: 'values', values: values(laid, resolved) };
}

function values({ input, userFile }: LaidMix, { settings }: ResolvedSettings): Record<string, string> {
  const pairs = settingsOf(input.release).map((name): [string, string] => [name, settings[name]?.value ?? '(absent)']);
  return { ...Object.fromEntries(pairs), GOENV: userFile.kind === 'path' ? userFile.path : '' };
}

/** Whether the command looks for another toolchain, which no PATH and no network here can give it. */
function switches({ input }: LaidMix, { settings }: ResolvedSettings): boolean {
  const { name } = parseToolchainSetting(settings['GOTOOLCHAIN']?.value ?? '').value;
  return willUseModules(input, settingLayers(input)) && name !== 'local' && name !== input.release.text;
}

/** What the search says in the end; a bad GOFIPS140 comes to light in it too, twice prefixed. */
const SEARCH =
  /^go: (?:download(?:ing)? go1\.|cannot find "go1\.|(?:go: )?module cache not found|(?:go: )?(?:\w+ )?GO(?:FIPS140|MODCACHE) )/;

/** Goes before the words that matter, wherever neither HOME nor GOPATH says where GOPATH is. */
const WARNING = 'warning: GOPATH set to GOROOT () has no effect\n';

function observed({ code, stdout, ...result }: GoResult, ours: Outcome): Outcome {
  const stderr = result.stderr.replace(WARNING, '');
  if (code === 0) return { kind: 'values', values: sameOrder(stdout, ours) };
  if (ours.kind === 'switched' && SEARCH.test(stderr)) return ours;
  return { kind: 'refused', code, message: plain(stderr).replace(/\n$/, '') };
}

/** Bytes that are no UTF-8 are U+FFFD to us, and in Go's messages escapes or themselves. */
const plain = (text: string): string =>
  text.replaceAll(/(?:\\x[0-9a-f]{2}|\ufffd|\\ufffd)+/g, '\ufffd').replace(/(^panic: .*)[^]*/, '$1');

function sameOrder(stdout: string, ours: Outcome): Record<string, string> {
  const values = JSON.parse(stdout) as Record<string, string>;
  const names = ours.kind === 'values' ? Object.keys(ours.values) : Object.keys(values);
  return Object.fromEntries(names.map(name => [name, values[name] ?? '(absent)']));
}

/** `go env GOTOOLCHAIN`, exactly so, is answered whatever it says, unless something else stops the command. */
async function compareToolchain(
  laid: LaidMix,
  mix: SettingsMix,
  { settings }: ResolvedSettings,
): Promise<readonly Difference[]> {
  const setting = settings['GOTOOLCHAIN'];
  // GOFLAGS=-u makes this one take GOTOOLCHAIN out of the user file.
  if (setting === undefined || setting.value === 'local' || settings['GOFLAGS']?.error !== undefined) return [];
  const { code, stdout } = await runGo(laid, ['env', 'GOTOOLCHAIN'], laid);
  const isSame = code !== 0 || plain(stdout) === plain(`${setting.value}\n`);
  return isSame ? [] : [report(mix, laid, setting.value, stdout)];
}

const shown = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('latin1');

function report(mix: SettingsMix, { input }: LaidMix, ours: unknown, theirs: unknown): Difference {
  const files = { userFile: shown(mix.userFile), gorootFile: shown(mix.gorootFile), read: input.userFile?.path };
  return { ours, theirs, mix: { ...mix, ...files } };
}
