interface Version {
  readonly numbers: readonly [string, string, string];
  readonly prerelease: string;
  readonly build: string;
  /** How many of major, minor, patch are written. */
  readonly parts: number;
}

const VERSION =
  /^v(0|[1-9]\d*)(?:\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)((?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)((?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?))?)?$/;

function parse(text: string): Version | null {
  const match = VERSION.exec(text);
  if (match === null) return null;
  const [, major = '0', minor, patch, prerelease = '', build = ''] = match;
  const hasBadNumber = prerelease
    .slice(1)
    .split('.')
    .some(part => /^0\d+$/.test(part));
  if (hasBadNumber) return null;
  const parts = minor === undefined ? 1 : patch === undefined ? 2 : 3;
  return { numbers: [major, minor ?? '0', patch ?? '0'], prerelease, build, parts };
}

/** Whether text is a version as Go reads one: `v1.2.3`, also `v1` and `v1.2` (golang.org/x/mod/semver: IsValid). */
export const isModuleVersion = (text: string): boolean => parse(text) !== null;

/** The full form without build metadata: `v1` is `v1.0.0`; empty for what is no version (semver: Canonical). */
export function canonicalModuleVersion(text: string): string {
  const version = parse(text);
  return version === null ? '' : `v${version.numbers.join('.')}${version.prerelease}`;
}

/** `v2` of `v2.1.0`; empty for what is no version (semver: Major). */
export function moduleVersionMajor(text: string): string {
  const version = parse(text);
  return version === null ? '' : `v${version.numbers[0]}`;
}

/** `+meta` of `v2.1.0+meta`; empty without (semver: Build). */
export const moduleVersionBuild = (text: string): string => parse(text)?.build ?? '';

/** Orders two module versions; what is no version comes first, and any two of those are equal (semver: Compare). */
export function compareModuleVersions(a: string, b: string): -1 | 0 | 1 {
  const left = parse(a);
  const right = parse(b);
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  for (const index of [0, 1, 2] as const) {
    const order = compareDigits(left.numbers[index], right.numbers[index]);
    if (order !== 0) return order;
  }
  return comparePrerelease(left.prerelease, right.prerelease);
}

/** Decimal numbers of any length, without leading zeros. */
function compareDigits(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  return a < b ? -1 : 1;
}

/** semver.org 2.0.0 item 11: a release is above its candidates, numbers are below words, fewer fields below more. */
function comparePrerelease(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const left = a.slice(1).split('.');
  const right = b.slice(1).split('.');
  for (const [index, field] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (field !== other) return compareField(field, other);
  }
  return -1;
}

function compareField(a: string, b: string): -1 | 0 | 1 {
  const isNumber = (field: string): boolean => /^\d+$/.test(field);
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
  if (isNumber(a)) return compareDigits(a, b);
  return a < b ? -1 : 1;
}
