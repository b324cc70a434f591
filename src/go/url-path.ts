import { decode, encode, escapeBytes, shouldEscape, unescapeBytes, UrlFault } from './url-escape.ts';
import type { GoUrl } from './url.ts';

/** A URL whose RawPath Go's code has set by hand: it counts only where it is a spelling of the path. */
export interface PathedUrl extends GoUrl {
  readonly rawPath: string;
}

/** The URL with another path, as Go's code sets Path and RawPath: what is asked for is url.EscapedPath of the two. */
export function withPath(url: GoUrl, path: string, rawPath: string): PathedUrl {
  const escapedPath = isSpelling(rawPath, path) ? rawPath : escapeBytes(encode(path), 'path');
  return { ...url, path, escapedPath, rawPath };
}

/** url.URL.RawPath: of a URL as parsed, set only where the path is written otherwise than Go would write it. */
export function rawPathOf(url: GoUrl | PathedUrl): string {
  if ('rawPath' in url) return url.rawPath;
  return url.escapedPath === escapeBytes(encode(url.path), 'path') ? '' : url.escapedPath;
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
