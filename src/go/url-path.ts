import { decode, encode, escapeBytes, shouldEscape, unescapeBytes, UrlFault } from './url-escape.ts';
import type { GoUrl } from './url.ts';

/** The URL with another path, as Go's code sets Path and RawPath: what is asked for is url.EscapedPath of the two. */
export function withPath(url: GoUrl, path: string, rawPath: string): GoUrl {
  const escapedPath = isSpelling(rawPath, path) ? rawPath : escapeBytes(encode(path), 'path');
  return { ...url, path, escapedPath };
}

/** url.URL.RawPath: set only where the path is written otherwise than Go would write it. */
export function rawPathOf({ path, escapedPath }: GoUrl): string {
  return escapedPath === escapeBytes(encode(path), 'path') ? '' : escapedPath;
}

/** url.PathEscape, with slashes left alone (cmd/go/internal/modfetch/proxy.go: pathEscape). */
export const escapePathSegments = (text: string): string =>
  escapeBytes(encode(text), 'path').replace(/[,;]/g, char => (char === ',' ? '%2C' : '%3B'));

function isSpelling(rawPath: string, path: string): boolean {
  if (rawPath === '') return false;
  const allowed = encode(rawPath).every(
    byte => "!$&'()*+,;=:@[]%".includes(String.fromCharCode(byte)) || !shouldEscape(byte, 'path'),
  );
  try {
    return allowed && decode(unescapeBytes(encode(rawPath), 'path')) === path;
  } catch (error) {
    if (error instanceof UrlFault) return false;
    throw error;
  }
}
