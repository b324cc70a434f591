import type { VersionFloor } from '../data/version-floors.ts';
import type { GoRelease } from '../go/release.ts';

type Version = Pick<GoRelease, 'minor' | 'patch'>;

/**
 * True where `release` has the flaw: not older than the first release that has it, not at or after the fix of its own
 * minor, and not of a minor after the last one that was fixed.
 */
export function hasFlaw(floor: VersionFloor, release: Version): boolean {
  if (release.minor < (floor.sinceMinor ?? 0)) return false;
  const own = floor.fixed.find(({ minor }) => minor === release.minor);
  if (own !== undefined) return release.patch < own.patch;
  return floor.fixed.some(({ minor }) => minor > release.minor);
}

/** The oldest release of each minor that has none of the flaws, oldest first: `go1.25.13`. */
export function soundReleases(floors: readonly VersionFloor[]): readonly string[] {
  const fixes = floors
    .flatMap(({ fixed }) => fixed)
    .toSorted((one, other) => one.minor - other.minor || one.patch - other.patch);
  const sound = fixes.filter(fix => !floors.some(floor => hasFlaw(floor, fix)));
  const first = new Map(sound.toReversed().map(({ minor, patch }) => [minor, patch]));
  return [...first].toSorted(([one], [other]) => one - other).map(([minor, patch]) => `go1.${minor}.${patch}`);
}
