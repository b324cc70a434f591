import { asksWorkspaceForMode, willUseModules } from './modules-mode.ts';
import type { Refusal } from './refusal.ts';
import { isAtLeast } from './release.ts';
import type { Lookup, SettingsInput } from './setting-layers.ts';
import { parseToolchainSetting } from './toolchain-setting.ts';

/** Who comes upon a bad GOWORK first: toolchain selection, since 1.23 telemetry's counters, the command itself. */
export type GoworkStage = 'selection' | 'counters' | 'command';

/** The refusal of a GOWORK that is neither absolute nor a word, under the stage that speaks (modload: FindGoWork). */
export function refuseGowork(input: SettingsInput, lookup: Lookup): { readonly [stage in GoworkStage]?: Refusal } {
  const value = lookup('GOWORK')[0]?.value ?? '';
  if (['', 'auto', 'off'].includes(value) || isAbsolute(value, input.platform)) return {};
  const refusal = (message: string): Refusal => ({ setting: 'GOWORK', message, exitCode: 1 });
  const words = 'go: invalid GOWORK: not an absolute path';
  if (!isAtLeast(input.release, 21)) {
    return { command: refusal('the path provided to GOWORK must be an absolute path') };
  }
  // Select puts a prefix of its own before every message (log.SetPrefix).
  if (isAskedAtStart(input, lookup)) return { selection: refusal(`go: ${words}`) };
  const isCounted = isAtLeast(input.release, 23) && willUseModules(input, lookup);
  return isCounted ? { counters: refusal(words) } : { command: refusal(words) };
}

function isAskedAtStart(input: SettingsInput, lookup: Lookup): boolean {
  if (asksWorkspaceForMode(input, lookup)) return true;
  const { value, errors } = parseToolchainSetting(lookup('GOTOOLCHAIN')[0]?.value ?? '');
  return willUseModules(input, lookup) && errors.length === 0 && value.switching !== 'none';
}

function isAbsolute(path: string, platform = 'linux'): boolean {
  return platform === 'win32' ? /^(?:[a-z]:[\\/]|[\\/]{2})/i.test(path) : path.startsWith('/');
}
