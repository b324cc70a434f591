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
 * A GOFIPS140 that names no snapshot which this release brings, or one that has no module cache to be unpacked to
 * (cmd/go/internal/fips140: initVersion, initDir); null where it is fine.
 */
export function refuseFips(input: SettingsInput, lookup: Lookup): Refusal | null {
  const value = lookup('GOFIPS140')[0]?.value ?? '';
  if (!isAtLeast(input.release, 24) || ['', 'off', 'latest'].includes(value)) return null;
  const known = SNAPSHOTS.flatMap(([minor, names]) => (isAtLeast(input.release, minor) ? names : []));
  const refusal = (message: string): Refusal => ({ setting: 'GOFIPS140', message, exitCode: 1 });
  if (!known.includes(value)) {
    const fault = /[/\\]|\.\./.test(value) ? 'malformed' : 'unknown';
    return refusal(`go: ${fault} GOFIPS140 version ${quoteGo(value)}`);
  }
  return hasModuleCache(input, lookup)
    ? null
    : refusal('go: module cache not found: neither GOMODCACHE nor GOPATH is set');
}

/** cmd/go/internal/cfg: gopathDir, which looks at the first element of GOPATH alone; without one it is in the home. */
function hasModuleCache({ environment, platform }: SettingsInput, lookup: Lookup): boolean {
  if (lookup('GOMODCACHE')[0]?.value) return true;
  const gopath = lookup('GOPATH')[0]?.value ?? '';
  const [home, separator] = platform === 'win32' ? ['USERPROFILE', ';'] : ['HOME', ':'];
  return gopath === '' ? (environment[home] ?? '') !== '' : !gopath.startsWith(separator);
}
