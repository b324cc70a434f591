/** Where the parts of a version end in its text; what is not written ends where the part before it does. */
interface Version {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: number;
}

const DOT = 0x2e;
const DASH = 0x2d;
const PLUS = 0x2b;

/** By hand, since every requirement of every go.mod passes here: a regular expression takes four times as long. */
function parse(text: string): Version | null {
  const major = text.charCodeAt(0) === 0x76 ? numberEnd(text, 1) : -1;
  const minor = nextNumberEnd(text, major);
  const patch = nextNumberEnd(text, minor);
  const prerelease = tagEnd(text, patch, DASH);
  return tagEnd(text, prerelease, PLUS) === text.length ? { text, major, minor, patch, prerelease } : null;
}

/** Where a decimal number without leading zeros ends; -1 where there is none. */
function numberEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at === start || (at > start + 1 && text.charCodeAt(start) === 0x30) ? -1 : at;
}

/** Where the number behind a dot ends: at the end already where that is not written. */
function nextNumberEnd(text: string, end: number): number {
  if (end === -1 || end === text.length) return end;
  return text.charCodeAt(end) === DOT ? numberEnd(text, end + 1) : -1;
}

/** Where what begins with a mark ends: fields with dots between them. */
function tagEnd(text: string, start: number, mark: number): number {
  let at = start;
  if (at === -1 || text.charCodeAt(at) !== mark) return at;
  do at = fieldEnd(text, at + 1, mark === DASH);
  while (text.charCodeAt(at) === DOT);
  return at;
}

/** Where letters, digits and dashes end; -1 where there are none, or in a pre-release a number like 01. */
function fieldEnd(text: string, start: number, isPrerelease: boolean): number {
  let at = start;
  let isNumber = true;
  for (let code = text.charCodeAt(at); isDigit(code) || isWordCode(code); code = text.charCodeAt(++at)) {
    isNumber &&= isDigit(code);
  }
  const hasBadZero = isPrerelease && isNumber && at > start + 1 && text.charCodeAt(start) === 0x30;
  return at === start || hasBadZero ? -1 : at;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isWordCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === DASH;

/** Whether text is a version as Go reads one: `v1.2.3`, also `v1` and `v1.2` (golang.org/x/mod/semver: IsValid). */
export const isModuleVersion = (text: string): boolean => parse(text) !== null;

/** The full form without build metadata: `v1` is `v1.0.0`; empty for what is no version (semver: Canonical). */
export function canonicalModuleVersion(text: string): string {
  const version = parse(text);
  if (version === null) return '';
  const { major, minor, patch, prerelease } = version;
  const missing = minor === major ? '.0.0' : patch === minor ? '.0' : '';
  return prerelease === text.length ? text + missing : text.slice(0, prerelease);
}

/** `v2` of `v2.1.0`; empty for what is no version (semver: Major). */
export function moduleVersionMajor(text: string): string {
  const version = parse(text);
  return version === null ? '' : text.slice(0, version.major);
}

/** `+meta` of `v2.1.0+meta`; empty without (semver: Build). */
export function moduleVersionBuild(text: string): string {
  const version = text.includes('+') ? parse(text) : null;
  return version === null ? '' : text.slice(version.prerelease);
}

/** Orders two module versions; what is no version comes first, and any two of those are equal (semver: Compare). */
export function compareModuleVersions(a: string, b: string): -1 | 0 | 1 {
  const left = parse(a);
  const right = parse(b);
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  return (
    compareDigits(a.slice(1, left.major), b.slice(1, right.major)) ||
    compareDigits(numberAt(left, 'major', 'minor'), numberAt(right, 'major', 'minor')) ||
    compareDigits(numberAt(left, 'minor', 'patch'), numberAt(right, 'minor', 'patch')) ||
    comparePrerelease(a.slice(left.patch, left.prerelease), b.slice(right.patch, right.prerelease))
  );
}

/** The number behind the dot at `from`; 0 where it is not written. */
const numberAt = (version: Version, from: 'major' | 'minor', to: 'minor' | 'patch'): string =>
  version.text.slice(version[from] + 1, version[to]) || '0';

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
