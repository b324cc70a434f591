import { readIpAddress } from './ip-address.ts';
import { quoteGo } from './quote.ts';
import { isAtLeast, type GoRelease } from './release.ts';
import { decode, encode, unescapeBytes, UrlFault } from './url-escape.ts';

/** `host[:port]` with escapes taken out; throws UrlFault in Go's words (net/url: parseHost, which grew stricter). */
export function parseUrlHost(scheme: string, host: string, release: GoRelease): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0 && isBracketStrict(release)) throw new UrlFault('invalid IP-literal');
  if (host.startsWith('[')) return parseBracketed(host, release);
  const first = host.indexOf(':');
  const last = host.lastIndexOf(':');
  const at = isColonStrict(release) && (scheme === 'http' || scheme === 'https') ? first : last;
  if (at >= 0) checkPort(host.slice(at));
  return decode(unescapeBytes(encode(host), 'host'));
}

/** A second colon in a host is refused since 1.26 (go.dev/issue/75223). */
const isColonStrict = (release: GoRelease): boolean => isAtLeast(release, 26);

/** What is no IPv6 address is refused between brackets since 1.24.8, 1.25.2 and 1.26 (CVE-2025-47912). */
function isBracketStrict(release: GoRelease): boolean {
  return release.minor === 24 ? release.patch >= 8 : isAtLeast(release, 25, 2);
}

function parseBracketed(host: string, release: GoRelease): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw new UrlFault("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port);
  // Before, a host without a zone was unescaped in one piece, so that an error may quote the bracket.
  if (!isBracketStrict(release) && !host.slice(0, close).includes('%25')) return unescapeName(host);
  const name = unescapeName(host.slice(1, close));
  if (isBracketStrict(release)) checkAddress(name);
  return `[${name}]${port}`;
}

/** Before a zone (`%25eth0`) only non-ASCII may be escaped, in it nearly everything (RFC 6874). */
function unescapeName(name: string): string {
  const zone = name.indexOf('%25');
  if (zone < 0) return decode(unescapeBytes(encode(name), 'host'));
  const host = unescapeBytes(encode(name.slice(0, zone)), 'host');
  return decode(host) + decode(unescapeBytes(encode(name.slice(zone)), 'zone'));
}

function checkAddress(name: string): void {
  const address = readIpAddress(name);
  if ('error' in address) throw new UrlFault(`invalid host: ${address.error}`);
  if (address.bytes.length === 4) throw new UrlFault('invalid IP-literal');
}

/** Empty, or a colon and digits (net/url: validOptionalPort). */
function checkPort(port: string): void {
  if (!/^(?::[0-9]*)?$/.test(port)) throw new UrlFault(`invalid port ${quoteGo(port)} after host`);
}
