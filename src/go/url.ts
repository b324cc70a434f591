import { quoteGo } from './quote.ts';
import type { GoRelease } from './release.ts';
import { NEWEST_RULES } from './newest-rules.ts';
import { parseUrlHost } from './url-host.ts';
import { decode, encode, escapeBytes, shouldEscape, unescapeBytes, UrlFault, type UrlPart } from './url-escape.ts';

/** A URL as Go's net/url takes it apart. `host` holds the port; `path` is unescaped, `escapedPath` as String prints it. */
export interface GoUrl {
  readonly scheme: string;
  readonly opaque: string;
  readonly user?: { readonly name: string; readonly password?: string };
  readonly host: string;
  readonly path: string;
  readonly escapedPath: string;
  readonly query?: string;
  readonly fragment: string;
  /** As String prints it. */
  readonly escapedFragment: string;
  /** True for `file:/x`: a path without the two slashes of an empty host. */
  readonly omitHost: boolean;
}

export type GoUrlResult = { readonly url: GoUrl } | { readonly error: string };

/** net/url.Parse: the URL, or the error's text (`parse "…": …`), as the Go of `release` gives it. */
export function parseGoUrl(text: string, release: GoRelease = NEWEST_RULES): GoUrlResult {
  const hash = text.indexOf('#');
  const body = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const url = orWords(body, () => parseBody(body, release));
  if ('error' in url) return url;
  const end = orWords(text, () => parseFragment(fragment));
  return 'error' in end ? end : { url: { ...url, ...end } };
}

function orWords<T extends object>(text: string, parse: () => T): T | { readonly error: string } {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UrlFault) return { error: `parse ${quoteGo(text)}: ${error.message}` };
    throw error;
  }
}

type Body = Omit<GoUrl, 'fragment' | 'escapedFragment'>;

function parseBody(body: string, release: GoRelease): Body {
  if (/[\u0000-\u001f\u007f]/.test(body)) throw new UrlFault('net/url: invalid control character in URL');
  if (body === '*') return { ...EMPTY, path: '*', escapedPath: '*' };
  const { scheme, rest: afterScheme } = cutScheme(body);
  const [, rest = '', query] = /^([^?]*)(?:\?(.*))?$/s.exec(afterScheme) ?? [];
  return { ...EMPTY, scheme, ...(query !== undefined && { query }), ...parseRest(scheme, rest, release) };
}

const EMPTY: Body = { scheme: '', opaque: '', host: '', path: '', escapedPath: '', omitHost: false };

/** What stands between scheme and query. */
function parseRest(scheme: string, rest: string, release: GoRelease): Partial<Body> {
  if (scheme !== '' && !rest.startsWith('/')) return { opaque: rest };
  if (/^[^/]*:/.test(rest)) throw new UrlFault('first path segment in URL cannot contain colon');
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  if (!hasAuthority) return { ...parsePath(rest), omitHost: scheme !== '' };
  const [, authority = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [];
  return { ...parseAuthority(scheme, authority, release), ...parsePath(path) };
}

/** net/url: getScheme. */
function cutScheme(text: string): { readonly scheme: string; readonly rest: string } {
  if (text.startsWith(':')) throw new UrlFault('missing protocol scheme');
  const match = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(text);
  return match === null
    ? { scheme: '', rest: text }
    : { scheme: (match[1] ?? '').toLowerCase(), rest: text.slice(match[0].length) };
}

function parseAuthority(scheme: string, authority: string, release: GoRelease): Pick<GoUrl, 'host' | 'user'> {
  const at = authority.lastIndexOf('@');
  const host = parseUrlHost(scheme, authority.slice(at + 1), release);
  if (at < 0) return { host };
  const userinfo = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) throw new UrlFault('net/url: invalid userinfo');
  const plain = (text: string): string => decode(unescapeBytes(encode(text), 'user'));
  const colon = userinfo.indexOf(':');
  if (colon < 0) return { host, user: { name: plain(userinfo) } };
  return { host, user: { name: plain(userinfo.slice(0, colon)), password: plain(userinfo.slice(colon + 1)) } };
}

/** net/url: setPath and EscapedPath. */
function parsePath(text: string): Pick<GoUrl, 'path' | 'escapedPath'> {
  const { plain, escaped } = readEscaped(text, 'path');
  return { path: plain, escapedPath: escaped };
}

/** net/url: setFragment and EscapedFragment. */
function parseFragment(text: string): Pick<GoUrl, 'fragment' | 'escapedFragment'> {
  const { plain, escaped } = readEscaped(text, 'fragment');
  return { fragment: plain, escapedFragment: escaped };
}

/** What is validly written stays as it is written; else Go writes it anew. */
function readEscaped(text: string, part: UrlPart): { readonly plain: string; readonly escaped: string } {
  const plain = unescapeBytes(encode(text), part);
  return { plain: decode(plain), escaped: isValidEncoded(text, part) ? text : escapeBytes(plain, part) };
}

const isValidEncoded = (text: string, part: UrlPart): boolean =>
  encode(text).every(byte => "!$&'()*+,;=:@[]%".includes(String.fromCharCode(byte)) || !shouldEscape(byte, part));

/** net/url: URL.String, with the password as `xxxxx` (URL.Redacted). */
export const printRedactedUrl = (url: GoUrl): string => printUrl(url, 'xxxxx');

/** net/url: URL.String. Holds the password: never to be shown. */
export const printSecretUrl = (url: GoUrl): string =>
  printUrl(url, escapeBytes(encode(url.user?.password ?? ''), 'user'));

/** The URL as net/http names it in an error (url.Error): the password as `***`. */
export const printWireUrl = (url: GoUrl): string => printUrl(url, '***');

/** What is asked for: neither userinfo nor fragment, which are not sent as part of a URL. */
export function printRequestUrl({ scheme, opaque, host, path, escapedPath, query, omitHost }: GoUrl): string {
  const sent = { scheme, opaque, host, path, escapedPath, fragment: '', escapedFragment: '', omitHost };
  return printUrl(query === undefined ? sent : { ...sent, query }, '');
}

function printUrl(url: GoUrl, password: string): string {
  const scheme = url.scheme === '' ? '' : `${url.scheme}:`;
  const query = url.query === undefined ? '' : `?${url.query}`;
  const fragment = url.fragment === '' ? '' : `#${url.escapedFragment}`;
  if (url.opaque !== '') return `${scheme}${url.opaque}${query}${fragment}`;
  return `${scheme}${printAuthority(url, password)}${printPath(url)}${query}${fragment}`;
}

function printAuthority({ scheme, host, path, user, omitHost }: GoUrl, password: string): string {
  const isBare = host === '' && user === undefined;
  if (isBare && [scheme, path].includes('')) return '';
  if (isBare && omitHost) return '';
  const secret = user?.password === undefined ? '' : `:${password}`;
  const userinfo = user === undefined ? '' : `${escapeBytes(encode(user.name), 'user')}${secret}@`;
  return `//${userinfo}${escapeBytes(encode(host), 'host')}`;
}

function printPath({ scheme, host, escapedPath, user }: GoUrl): string {
  const isRooted = escapedPath.startsWith('/');
  if (escapedPath !== '' && !isRooted && host !== '') return `/${escapedPath}`;
  const isBare = scheme === '' && host === '' && user === undefined;
  return isBare && (escapedPath.split('/')[0] ?? '').includes(':') ? `./${escapedPath}` : escapedPath;
}
