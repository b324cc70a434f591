import { willUseModules } from './modules-mode.ts';
import { refuseBuildConfig } from './refusal-build-config.ts';
import { refuseFips } from './refusal-fips.ts';
import { refuseGoflags } from './refusal-goflags.ts';
import { refuseGopath } from './refusal-gopath.ts';
import { refuseGowork } from './refusal-gowork.ts';
import type { Refusal } from './refusal.ts';
import { isAtLeast } from './release.ts';
import type { Lookup, SettingsInput } from './setting-layers.ts';
import { parseToolchainSetting } from './toolchain-setting.ts';

/**
 * What stops the go command before it can print its settings, in the order of its checks (cmd/go/main.go: main, invoke;
 * cmd/go/internal/envcmd: runEnv; cmd/go/internal/modload: Init). The real command says the first only.
 */
export function collectRefusals(input: SettingsInput, lookup: Lookup): readonly Refusal[] {
  const { release } = input;
  const gopath = refuseGopath(input, lookup);
  const goroot = refuseGoroot(input, lookup);
  const gowork = refuseGowork(input, lookup);
  const all = [
    gowork.selection,
    refuseToolchain(input, lookup),
    ...(isAtLeast(release, 22) ? [goroot, gopath] : [gopath, goroot]),
    gowork.counters,
    refuseGoflags(lookup('GOFLAGS')[0]?.value ?? '', release),
    ...refuseBuildConfig(input, lookup),
    refuseFips(input, lookup),
    refuseModuleMode(lookup),
    gowork.command,
  ];
  return all.flatMap(refusal => refusal ?? []);
}

function refuseToolchain(input: SettingsInput, lookup: Lookup): Refusal | null {
  if (!isAtLeast(input.release, 21) || !willUseModules(input, lookup)) return null;
  const [error] = parseToolchainSetting(lookup('GOTOOLCHAIN')[0]?.value ?? '').errors;
  return error === undefined ? null : { setting: 'GOTOOLCHAIN', message: `go: ${error.message}`, exitCode: 1 };
}

function refuseGoroot({ goroot, gorootIsMissing }: SettingsInput, lookup: Lookup): Refusal | null {
  if (gorootIsMissing !== true) return null;
  const path = goroot ?? lookup('GOROOT')[0]?.value ?? '';
  return { setting: 'GOROOT', message: `go: cannot find GOROOT directory: ${path}`, exitCode: 2 };
}

function refuseModuleMode(lookup: Lookup): Refusal | null {
  const mode = lookup('GO111MODULE')[0]?.value ?? '';
  if (['', 'on', 'off', 'auto'].includes(mode)) return null;
  return { setting: 'GO111MODULE', message: `go: unknown environment setting GO111MODULE=${mode}`, exitCode: 1 };
}
