import { quoteGo } from './quote.ts';

const BAD_WINDOWS_NAMES = /^(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])$/i;

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
  return hasValidMajor(path) ? null : 'invalid version';
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

function elementFault(element: string): string | null {
  if (element === '') return 'empty path element';
  if (/^\.+$/.test(element)) return `invalid path element ${quoteGo(element)}`;
  if (element.startsWith('.')) return 'leading dot in path element';
  if (element.endsWith('.')) return 'trailing dot in path element';
  const bad = /[^A-Za-z0-9\-._~]/u.exec(element)?.[0];
  if (bad !== undefined) return `invalid char ${quoteRune(bad)}`;
  const short = element.split('.')[0] ?? '';
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

/** module: SplitPathVersion, of which only the verdict is kept. */
function hasValidMajor(path: string): boolean {
  if (path.startsWith('gopkg.in/')) return hasValidGopkgMajor(path);
  const match = /\/v([0-9.]+)$/.exec(path);
  if (match === null) return true;
  const major = match[1] ?? '';
  return !major.includes('.') && !major.startsWith('0') && major !== '1';
}

function hasValidGopkgMajor(path: string): boolean {
  const match = /\.v(\d+)(?:-unstable)?$/.exec(path);
  const major = match?.[1] ?? '0x';
  return match !== null && match.index > 'gopkg.in/'.length - 1 && (major === '0' || !major.startsWith('0'));
}

/** The path as a proxy's URL holds it: `!` and the small letter for a capital (module: EscapePath). */
export const escapeModulePath = (path: string): string => path.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);
