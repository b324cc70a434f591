import { quoteGo } from './quote.ts';

const BAD_WINDOWS_NAMES = /^(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])$/i;

const BAD_CHARACTER = { module: /[^A-Za-z0-9\-._~]/u, import: /[^A-Za-z0-9\-._~+]/u } as const;

/** Why text is no module path, in Go's words; null where it is one (golang.org/x/mod/module: CheckPath). */
export function checkModulePath(path: string): string | null {
  const fault = pathFault(path);
  return fault === null ? null : `malformed module path ${quoteGo(path)}: ${fault}`;
}

function pathFault(path: string): string | null {
  const whole = wholeFault(path);
  if (whole !== null) return whole;
  const elements = path.split('/');
  for (const element of elements) {
    const fault = elementFault(element);
    if (fault !== null) return fault;
  }
  const first = firstElementFault(elements[0] ?? '');
  if (first !== null) return first;
  return pathMajorVersion(path) === null ? 'invalid version' : null;
}

/** Whether text is an import path (golang.org/x/mod/module: CheckImportPath). */
export const isImportPath = (path: string): boolean => importPathFault(path) === null;

/** Why text is no import path, in Go's words; null where it is one. `kind`: what Go calls it there. */
export function importPathFault(path: string, kind: 'import' | 'module' | 'tool' = 'import'): string | null {
  let fault = wholeFault(path);
  for (const element of path.split('/')) fault ??= elementFault(element, 'import');
  return fault === null ? null : `malformed ${kind} path ${quoteGo(path)}: ${fault}`;
}

function wholeFault(path: string): string | null {
  if (path === '') return 'empty string';
  if (path.startsWith('-')) return 'leading dash';
  if (path.includes('//')) return 'double slash';
  return path.endsWith('/') ? 'trailing slash' : null;
}

/** Why no module path has this element; `isFirst` for the host (module: checkElem, CheckPath). */
export function pathElementFault(element: string, isFirst: boolean): string | null {
  return elementFault(element) ?? (isFirst ? firstElementFault(element) : null);
}

type Kind = 'module' | 'import';

function elementFault(element: string, kind: Kind = 'module'): string | null {
  if (element === '') return 'empty path element';
  if (/^\.+$/.test(element)) return `invalid path element ${quoteGo(element)}`;
  if (element.startsWith('.') && kind === 'module') return 'leading dot in path element';
  if (element.endsWith('.')) return 'trailing dot in path element';
  const bad = BAD_CHARACTER[kind].exec(element)?.[0];
  if (bad !== undefined) return `invalid char ${quoteRune(bad)}`;
  return windowsFault(element.split('.')[0] ?? '');
}

/** What Windows cannot have as a file's name, or means otherwise. */
function windowsFault(short: string): string | null {
  if (BAD_WINDOWS_NAMES.test(short)) return `${quoteGo(short)} disallowed as path element component on Windows`;
  return /~\d+$/.test(short) ? 'trailing tilde and digits in path element' : null;
}

function firstElementFault(element: string): string | null {
  if (element === '') return 'leading slash';
  if (!element.includes('.')) return 'missing dot in first path element';
  if (element.startsWith('-')) return 'leading dash in first path element';
  const bad = /[^a-z0-9\-.]/u.exec(element)?.[0];
  return bad === undefined ? null : `invalid char ${quoteRune(bad)} in first path element`;
}

const quoteRune = (rune: string): string => `'${quoteGo(rune).slice(1, -1).replace("'", "\\'").replace('\\"', '"')}'`;

/**
 * The major version that a path ends in: `/v2`, for gopkg.in `.v1` or `.v1-unstable`, empty where none is needed; null
 * where no module has such a path (golang.org/x/mod/module: SplitPathVersion).
 */
export function pathMajorVersion(path: string): string | null {
  if (path.startsWith('gopkg.in/')) return gopkgMajor(path);
  if (!endsLikeVersion(path)) return '';
  const match = /\/v([0-9.]+)$/.exec(path);
  if (match === null) return '';
  const major = match[1] ?? '';
  return major.includes('.') || major.startsWith('0') || major === '1' ? null : match[0];
}

/** Whether the last character is a digit or a dot: of most paths it is neither, and this is fast. */
function endsLikeVersion(path: string): boolean {
  const last = path.charCodeAt(path.length - 1);
  return (last >= 0x30 && last <= 0x39) || last === 0x2e;
}

function gopkgMajor(path: string): string | null {
  const [major = ''] = /\.v\d*(?:-unstable)?$/.exec(path) ?? [];
  // `.v-unstable` passes, too.
  const isFit = major.length > 2 && (major === '.v0' || major[2] !== '0');
  return isFit ? major : null;
}

/** The path as a proxy's URL holds it: `!` and the small letter for a capital (module: EscapePath). */
export const escapeModulePath = (path: string): string => path.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);

/** Whether a version or the name of a branch can stand in a URL of the proxy protocol (module: EscapeVersion, fileNameOK). */
export function canEscapeVersion(version: string): boolean {
  if (version.endsWith('.') || BAD_WINDOWS_NAMES.test(version.split('.')[0] ?? '')) return false;
  return /^(?:[A-Za-z0-9#$%&()+,\-.=@[\]^_{}~ ]|(?![\0-\x7f])\p{L})+$/u.test(version);
}
