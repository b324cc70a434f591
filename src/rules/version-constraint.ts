import { compareModuleVersions, isModuleVersion } from '../go/module-version.ts';

/** A constraint that is ready to ask; `hasPrerelease` per group. */
interface Constraint {
  readonly groups: readonly { readonly parts: readonly Part[]; readonly namesPrerelease: boolean }[];
}

type Part = (version: string) => boolean;

const NUMBER = '(0|[1-9]\\d*|[xX*])';
const VERSION = `v?${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER})?)?(-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?`;
const OPERATOR = '(=>|>=|=<|<=|==|!=|~>|=|>|<|~|\\^)?';
const PIECE = new RegExp(`^\\s*${OPERATOR}\\s*(${VERSION})(?:\\s*,\\s*(?=\\S)|\\s+|$)`);
const RANGE = new RegExp(`(${VERSION})\\s+-\\s+(${VERSION})`, 'g');

/** As gomodguard has it; nobody writes a longer one. */
const LONGEST = 512;

/**
 * Whether a version meets a constraint such as `>= v1.2.0, < v2.0.0 || ~v3.1`; null where the constraint cannot be read.
 * The language is the one that golangci-lint’s gomodguard takes; `v` may be left out, `1.2` and `1.x` are whole series.
 * Pre-releases, of which Go's pseudo-versions are some, stand where they stand in Go's order, unless `named`: then only
 * a group of the constraint that names a pre-release itself counts them.
 */
export function meetsConstraint(version: string, text: string, prereleases: Prereleases = 'ordered'): boolean | null {
  const constraint = parseConstraint(text);
  if (constraint === null) return null;
  const isPrerelease = /^[^+]*-/.test(version);
  return constraint.groups.some(
    ({ parts, namesPrerelease }) =>
      (!isPrerelease || prereleases === 'ordered' || namesPrerelease) && parts.every(part => part(version)),
  );
}

export type Prereleases = 'ordered' | 'named';

/** Whether a constraint can be read. */
export const isConstraint = (text: string): boolean => parseConstraint(text) !== null;

function parseConstraint(text: string): Constraint | null {
  if (text.length > LONGEST) return null;
  const groups = text.replace(RANGE, '>= $1, <= $6').split('||').map(parseGroup);
  return groups.every(group => group !== null) ? { groups } : null;
}

function parseGroup(text: string): Constraint['groups'][number] | null {
  const parts: Part[] = [];
  let namesPrerelease = false;
  let rest = text.trimEnd();
  do {
    const found = PIECE.exec(rest);
    if (found === null) return null;
    const [whole, operator = '=', , ...version] = found;
    const series = seriesOf(version);
    if (series === null) return null;
    namesPrerelease ||= version[3] !== undefined;
    parts.push(PARTS[operator]?.(series) ?? (() => false));
    rest = rest.slice(whole.length);
  } while (rest !== '');
  return { parts, namesPrerelease };
}

/** The versions that a written one stands for: from `low` on, below `high`; one version where all three numbers are written. */
interface Series {
  readonly low: string;
  /** Behind the series; for one version null. */
  readonly high: string | null;
  readonly numbers: readonly bigint[];
}

function seriesOf([major, minor, patch, prerelease = '']: readonly (string | undefined)[]): Series | null {
  const written = [major, minor, patch];
  const open = written.findIndex(one => one === undefined || /[xX*]/.test(one));
  const numbers = written.slice(0, open === -1 ? 3 : open).map(number => BigInt(number ?? 0));
  const [first = 0n, second = 0n, third = 0n] = numbers;
  const low = `v${first}.${second}.${third}${prerelease}`;
  if (!isModuleVersion(low)) return null;
  return { low, high: open === -1 ? null : behind(numbers), numbers };
}

/** The least version behind all that begin with these numbers: `v1.3.0-0` for 1.2. None is behind all versions. */
function behind(numbers: readonly bigint[]): string {
  const [major = 0n, minor, patch] = numbers;
  if (numbers.length === 0) return '';
  if (minor === undefined) return `v${major + 1n}.0.0-0`;
  return patch === undefined ? `v${major}.${minor + 1n}.0-0` : `v${major}.${minor}.${patch + 1n}-0`;
}

const atLeast = (version: string, bound: string): boolean => compareModuleVersions(version, bound) >= 0;
/** An empty bound is behind everything. */
const below = (version: string, bound: string): boolean => bound === '' || compareModuleVersions(version, bound) < 0;

const equals = ({ low, high }: Series): Part =>
  high === null
    ? version => compareModuleVersions(version, low) === 0
    : version => atLeast(version, low) && below(version, high);
const lessOrEqual = ({ low, high }: Series): Part =>
  high === null ? version => compareModuleVersions(version, low) <= 0 : version => below(version, high);
const not =
  (part: Part): Part =>
  version =>
    !part(version);

/** From the version on, as long as the first number stays that is not 0 (`^`). */
function caret({ low, numbers }: Series): Part {
  const first = numbers.findIndex(number => number > 0n);
  const high = behind(numbers.slice(0, first === -1 ? numbers.length : first + 1));
  return version => atLeast(version, low) && below(version, high);
}

/** From the version on, as long as the major and the minor number stay, where they are written (`~`). */
const tilde =
  ({ low, numbers }: Series): Part =>
  version =>
    atLeast(version, low) && below(version, behind(numbers.slice(0, 2)));

const PARTS: Readonly<Record<string, (series: Series) => Part>> = {
  '=': equals,
  '==': equals,
  '!=': series => not(equals(series)),
  '>': series => not(lessOrEqual(series)),
  '<=': lessOrEqual,
  '=<': lessOrEqual,
  '<':
    ({ low }) =>
    version =>
      below(version, low),
  '>=':
    ({ low }) =>
    version =>
      atLeast(version, low),
  '=>':
    ({ low }) =>
    version =>
      atLeast(version, low),
  '^': caret,
  '~': tilde,
  '~>': tilde,
};
