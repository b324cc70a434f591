import { builtInDefault, settingsOf } from './defaults.ts';
import { goworkLayers } from './gowork.ts';
import type { Refusal } from './refusal.ts';
import { collectRefusals } from './refusals.ts';
import type { ResolvedSetting } from './resolved-setting.ts';
import { settingLayers, type Lookup, type SettingsInput, type Supplied } from './setting-layers.ts';
import { resolveTransport } from './transport.ts';

/** All settings by name, and what makes `go env` itself fail, in the go command's order: it stops at the first. */
export interface ResolvedSettings {
  readonly settings: Readonly<Record<string, ResolvedSetting>>;
  readonly refusals: readonly Refusal[];
}

/** Reads every setting as the go command of `input.release` does (cmd/go/internal/cfg; cmd/go/internal/envcmd). */
export function resolveSettings(input: SettingsInput): ResolvedSettings {
  const lookup = settingLayers(input);
  const refusals = collectRefusals(input, lookup);
  const settings: Record<string, ResolvedSetting> = {};
  for (const name of settingsOf(input.release)) {
    const [first, ...overrides] = chain(name, input, lookup);
    const refusal = refusals.find(({ setting }) => setting === name);
    settings[name] = {
      name,
      ...(first ?? { value: '', origin: { layer: 'default' } }),
      overrides,
      ...(refusal === undefined ? {} : { error: refusal.message }),
    };
  }
  return { settings: { ...settings, ...resolveTransport(input.environment) }, refusals };
}

function chain(name: string, input: SettingsInput, lookup: Lookup): readonly Supplied[] {
  const layers = lookup(name);
  if (name === 'GOWORK') return goworkLayers(layers, input.workspace);
  const fallback = standIn(name, input, lookup);
  if (fallback === null) return layers;
  // An empty line hides the layers below it and is itself replaced.
  const empty = layers.findIndex(({ value }) => value === '');
  return [...(empty < 0 ? layers : layers.slice(0, empty)), fallback];
}

/** What an empty value is replaced with; null where it stays empty. */
function standIn(name: string, input: SettingsInput, lookup: Lookup): Supplied | null {
  if (name === 'GONOPROXY' || name === 'GONOSUMDB') {
    const from = lookup('GOPRIVATE')[0];
    if (from === undefined || from.value === '') return null;
    return { value: from.value, origin: { ...from.origin, layer: 'derived', from: 'GOPRIVATE' } };
  }
  const value = builtInDefault(name, input.release);
  return value === '' ? null : { value, origin: { layer: 'default' } };
}
