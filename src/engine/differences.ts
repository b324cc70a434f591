import type { SettingDifference, SettingFact } from '../model/facts.ts';
import type { Environment } from '../model/policy.ts';
import { settingComplies } from './compare-setting.ts';

/** The settings here that are not what `environment` wants, in its order. */
export function differencesTo(
  environment: Pick<Environment, 'settings'>,
  settings: Readonly<Record<string, SettingFact>>,
): readonly SettingDifference[] {
  return Object.entries(environment.settings)
    .filter(([setting, want]) => !settingComplies(want, settings[setting]))
    .map(([setting, want]) => ({ setting, want, have: settings[setting]?.value ?? '' }));
}
