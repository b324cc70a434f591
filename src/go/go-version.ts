interface Version {
  readonly major: string;
  readonly minor: string;
  readonly patch: string;
  readonly kind: string;
  readonly pre: string;
}

const NONE: Version = { major: '', minor: '', patch: '', kind: '', pre: '' };
const NUMBER = '(0|[1-9]\\d*)';
const VERSION = new RegExp(`^${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}|([a-z]+)${NUMBER}?)?)?$`);

/** internal/gover: Parse; without the `go` prefix. */
function parse(text: string): Version {
  const match = VERSION.exec(text);
  if (match === null) return NONE;
  const [, major = '', minor, patch, kind = '', pre = ''] = match;
  if (minor === undefined) return { major, minor: '0', patch: '0', kind, pre };
  // Before 1.21 the language version and the first release are one.
  const implied = kind === '' && compareDigits(minor, '21') < 0 ? '0' : '';
  return { major, minor, patch: patch ?? implied, kind, pre };
}

/** go/version: stripGo. A custom suffix behind `-` falls away; what lacks the prefix is no version. */
function stripGo(text: string): string {
  const [version = ''] = text.split('-');
  return version.startsWith('go') ? version.slice(2) : '';
}

/**
 * Orders two Go versions: `go1.21` < `go1.21rc1` < `go1.21.0`, and what is no version comes first. With the `go` prefix
 * on either side as go/version.Compare; without it on both sides as the versions of a go line (internal/gover.Compare).
 */
export function compareGoVersions(a: string, b: string): -1 | 0 | 1 {
  const areToolchains = a.startsWith('go') || b.startsWith('go');
  const left = parse(areToolchains ? stripGo(a) : a);
  const right = parse(areToolchains ? stripGo(b) : b);
  for (const part of ['major', 'minor', 'patch'] as const) {
    const order = compareDigits(left[part], right[part]);
    if (order !== 0) return order;
  }
  if (left.kind !== right.kind) return left.kind < right.kind ? -1 : 1;
  return compareDigits(left.pre, right.pre);
}

/** Whether text is a Go version, with or without the `go` prefix (go/version: IsValid). */
export const isGoVersion = (text: string): boolean => parse(text.startsWith('go') ? stripGo(text) : text) !== NONE;

/** Decimal numbers of any length without leading zeros; an absent one comes first. */
function compareDigits(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  return a < b ? -1 : 1;
}
