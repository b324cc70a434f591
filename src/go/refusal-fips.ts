import { quoteGo } from './quote.ts';
import type { Refusal } from './refusal.ts';
import { isAtLeast } from './release.ts';
import type { Lookup, SettingsInput } from './setting-layers.ts';

/** The snapshots in $GOROOT/lib/fips140 (read from the toolchain modules on 2026-11-23). */
const SNAPSHOTS: readonly (readonly [minor: number, names: readonly string[]])[] = [
  [24, ['inprocess', 'v1.0.0', 'v1.0.0-c2097c7c']],
  [25, ['certified']],
  [26, ['v1.26.0']],
];

/**
 * A GOFIPS140 that names no snapshot which this release brings, or one that has no module cache to be unpacked to, or
 * any beside BoringCrypto (cmd/go/internal/fips140: initVersion, initDir, Init); null where it is fine.
 */
export function refuseFips(input: SettingsInput, lookup: Lookup): Refusal | null {
  const value = lookup('GOFIPS140')[0]?.value ?? '';
  if (!isAtLeast(input.release, 24) || value === '' || value === 'off') return null;
  const words = refuseSnapshot(value, input, lookup) ?? refuseBoring(lookup);
  return words === null ? null : { setting: 'GOFIPS140', message: `go: ${words}`, exitCode: 1 };
}

function refuseSnapshot(value: string, input: SettingsInput, lookup: Lookup): string | null {
  if (value === 'latest') return null;
  const known = SNAPSHOTS.flatMap(([minor, names]) => (isAtLeast(input.release, minor) ? names : []));
  if (!known.includes(value)) {
    return `${/[/\\]|\.\./.test(value) ? 'malformed' : 'unknown'} GOFIPS140 version ${quoteGo(value)}`;
  }
  return hasModuleCache(input, lookup) ? null : 'module cache not found: neither GOMODCACHE nor GOPATH is set';
}

function refuseBoring(lookup: Lookup): string | null {
  const experiments = (lookup('GOEXPERIMENT')[0]?.value ?? '').split(',');
  const last = experiments.findLast(name => ['boringcrypto', 'noboringcrypto', 'none'].includes(name));
  return last === 'boringcrypto' ? 'cannot use GOFIPS140 with GOEXPERIMENT=boringcrypto' : null;
}

/** cmd/go/internal/cfg: gopathDir, which looks at the first element of GOPATH alone; without one it is in the home. */
function hasModuleCache({ environment, platform }: SettingsInput, lookup: Lookup): boolean {
  if (lookup('GOMODCACHE')[0]?.value) return true;
  const gopath = lookup('GOPATH')[0]?.value ?? '';
  const [home, separator] = platform === 'win32' ? ['USERPROFILE', ';'] : ['HOME', ':'];
  return gopath === '' ? (environment[home] ?? '') !== '' : !gopath.startsWith(separator);
}
