import { isAbsolute } from './anchor.ts';

/** A path as a URI reference (RFC 3986): percent-encoded, relative as it is, absolute as `file:///…`. Lone surrogates become U+FFFD. */
export function fileUri(file: string): string {
  const plain = file.replaceAll(/\p{Cs}/gu, '\ufffd');
  if (!isAbsolute(plain)) return encodePath(plain.replace(/^(?:\.\/+)+/, ''));
  const slashed = plain.replaceAll('\\', '/');
  if (slashed.startsWith('//')) return `file:${encodePath(slashed)}`;
  const drive = /^[A-Za-z]:/.exec(slashed)?.[0] ?? '';
  return drive === '' ? `file://${encodePath(slashed)}` : `file:///${drive}${encodePath(slashed.slice(drive.length))}`;
}

const encodePath: (path: string) => string = path => path.split('/').map(encodeURIComponent).join('/');
