import { refuseBuildConfig, refuseFips } from './refusal-build-config.ts';
import { refuseGoflags } from './refusal-goflags.ts';
import { refuseGopath } from './refusal-gopath.ts';
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
  const gowork = goworkByStage(input, lookup);
  const all = [
    refuseToolchain(input, lookup),
    gowork.selection,
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

/** Where GOWORK is looked at first: toolchain selection, since 1.23 telemetry's counters (incrementConfig), the command. */
function goworkByStage(
  input: SettingsInput,
  lookup: Lookup,
): { readonly [stage in 'selection' | 'counters' | 'command']?: Refusal | null } {
  const refusal = refuseGowork(input, lookup);
  if (refusal?.message.startsWith('go: go: ') === true) return { selection: refusal };
  const isCounted = isAtLeast(input.release, 23) && mayUseModules(input, lookup);
  return isCounted ? { counters: refusal } : { command: refusal };
}

function refuseToolchain(input: SettingsInput, lookup: Lookup): Refusal | null {
  if (!isAtLeast(input.release, 21) || !mayUseModules(input, lookup)) return null;
  const [error] = parseToolchainSetting(lookup('GOTOOLCHAIN')[0]?.value ?? '').errors;
  return error === undefined ? null : { setting: 'GOTOOLCHAIN', message: `go: ${error.message}`, exitCode: 1 };
}

/** cmd/go/internal/modload: WillBeEnabled. */
function mayUseModules(input: SettingsInput, lookup: Lookup): boolean {
  const mode = lookup('GO111MODULE')[0]?.value ?? '';
  return mode === '' || mode === 'on' || (mode === 'auto' && input.module !== undefined);
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

function refuseGowork(input: SettingsInput, lookup: Lookup): Refusal | null {
  const value = lookup('GOWORK')[0]?.value ?? '';
  if (['', 'auto', 'off'].includes(value) || isAbsolute(value, input.platform)) return null;
  const words = isAtLeast(input.release, 21)
    ? `${isAskedAtStart(input, lookup) ? 'go: ' : ''}go: invalid GOWORK: not an absolute path`
    : 'the path provided to GOWORK must be an absolute path';
  return { setting: 'GOWORK', message: words, exitCode: 1 };
}

/** Toolchain selection looks for the go.work first, and its words get a second prefix (Select: log.SetPrefix). */
function isAskedAtStart(input: SettingsInput, lookup: Lookup): boolean {
  const { value, errors } = parseToolchainSetting(lookup('GOTOOLCHAIN')[0]?.value ?? '');
  return mayUseModules(input, lookup) && errors.length === 0 && value.switching !== 'none';
}

function isAbsolute(path: string, platform = 'linux'): boolean {
  return platform === 'win32' ? /^(?:[a-z]:[\\/]|[\\/]{2})/i.test(path) : path.startsWith('/');
}
