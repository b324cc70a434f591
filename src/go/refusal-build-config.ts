import { refuseExperiment } from './experiments.ts';
import type { Refusal } from './refusal.ts';
import { isAtLeast, type GoRelease } from './release.ts';
import type { Lookup, SettingsInput } from './setting-layers.ts';

/**
 * What internal/buildcfg refuses: of GOFIPS140 it looks at the operating system's variable alone, and what it finds wrong
 * there ends with status 2 (Check).
 */
export function refuseBuildConfig(input: SettingsInput, lookup: Lookup): readonly Refusal[] {
  const fips = refuseFipsForm(input);
  const [experiment] = lookup('GOEXPERIMENT');
  const words = experiment === undefined ? null : refuseExperiment(experiment.value, input.release);
  if (words === null) return fips;
  const isVariable = experiment?.origin.layer === 'environment';
  const refusal: Refusal = { setting: 'GOEXPERIMENT', message: `go: ${words}`, exitCode: isVariable ? 2 : 1 };
  return isVariable ? [refusal, ...fips] : [...fips, refusal];
}

function refuseFipsForm({ release, environment }: SettingsInput): readonly Refusal[] {
  const value = environment['GOFIPS140'] ?? '';
  if (!isAtLeast(release, 24) || value === '' || isFipsForm(value, release)) return [];
  const form = isAtLeast(release, 26) ? 'v1.Y.Z' : 'vX.Y.Z';
  const message = `go: invalid GOFIPS140: must be off, latest, inprocess, certified, or ${form}`;
  return [{ setting: 'GOFIPS140', message, exitCode: 2 }];
}

/** internal/buildcfg: gofips140, isFIPSVersion. */
function isFipsForm(value: string, release: GoRelease): boolean {
  if (['off', 'latest', 'inprocess', 'certified'].includes(value)) return true;
  const form = isAtLeast(release, 26) ? /^v1\.\d+\.\d+(?:-rc\d+|-([^]+))?$/ : /^v\d+\.\d+\.\d+(?:-([^]+))?$/;
  const match = form.exec(value);
  return match !== null && (match[1] === undefined || new TextEncoder().encode(match[1]).length === 8);
}
