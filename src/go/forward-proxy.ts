import { splitHostPort, splitUrlHost } from './host-port.ts';
import { idnaAscii } from './idna-ascii.ts';
import { isLoopbackAddress, parseIpAddress, toShortest, type IpAddress } from './ip-address.ts';
import { NEWEST_RULES } from './newest-rules.ts';
import { parseNoProxy, type NoProxyEntry } from './no-proxy.ts';
import { isAtLeast, type GoRelease } from './release.ts';
import { trimGoSpace } from './space.ts';
import { parseGoUrl, type GoUrl } from './url.ts';

/** The transport settings and one request. */
export interface ProxyQuestion {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
  readonly url: string;
  /** True where REQUEST_METHOD is set: Go then takes HTTP_PROXY for a header that a client sent. */
  readonly cgi?: boolean;
  readonly release?: GoRelease;
}

/** Where a request goes. `url` is the proxy's, with `http://` in front where the variable had no scheme. */
export type ProxyChoice =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly url: string }
  | { readonly kind: 'error'; readonly message: string };

const DIRECT: ProxyChoice = { kind: 'direct' };

/** Which proxy the go command asks for a URL (golang.org/x/net/http/httpproxy: Config.ProxyFunc). */
export function proxyForUrl(question: ProxyQuestion): ProxyChoice {
  const { httpProxy, httpsProxy, noProxy, url, cgi = false, release = NEWEST_RULES } = question;
  const target = parseGoUrl(url, release);
  if ('error' in target) return { kind: 'error', message: target.error };
  const { scheme } = target.url;
  const proxy =
    scheme === 'https' ? readProxy(httpsProxy, release) : scheme === 'http' ? readProxy(httpProxy, release) : null;
  if (proxy === null) return DIRECT;
  if (scheme === 'http' && cgi) return { kind: 'error', message: CGI_WORDS };
  return isExempt(target.url, noProxy, release) ? DIRECT : { kind: 'proxy', url: proxy };
}

const CGI_WORDS = 'refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy';

/**
 * httpproxy: parseProxy. A proxy that parses neither with nor without `http://` in front counts as none. Up to 1.22 a
 * scheme that it did not know, such as socks5h, was taken for a host; since 1.23 any scheme with a host will do.
 */
function readProxy(text: string, release: GoRelease): string | null {
  if (text === '') return null;
  const result = parseGoUrl(text, release);
  if ('url' in result && isWhole(result.url, release)) return text;
  if ('url' in parseGoUrl(`http://${text}`, release)) return `http://${text}`;
  return 'error' in result ? null : text;
}

const isWhole = ({ scheme, host }: GoUrl, release: GoRelease): boolean =>
  isAtLeast(release, 23) ? scheme !== '' && host !== '' : ['http', 'https', 'socks5'].includes(scheme);

/** httpproxy: config.useProxy, the other way round. */
function isExempt(url: GoUrl, noProxy: string, release: GoRelease): boolean {
  const named = splitUrlHost(url.host);
  const ascii = idnaAscii(named.host);
  const port = named.port === '' ? (DEFAULT_PORTS[url.scheme] ?? '') : named.port;
  const address = splitHostPort(`${ascii.includes(':') ? `[${ascii}]` : ascii}:${port}`);
  if (address === null || address.host === 'localhost') return true;
  const ip = readIp(address.host, release);
  if (ip !== null && isLoopbackAddress(ip.bytes)) return true;
  const target = { host: trimGoSpace(address.host).text.toLowerCase(), port, ip };
  return parseNoProxy(noProxy).value.some(entry => matches(entry, target, release));
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Zones count since 1.23.7 and 1.24.1 (CVE-2025-22870); before, a scoped address was a name. */
function readIp(host: string, release: GoRelease): IpAddress | null {
  const ip = parseIpAddress(host);
  return ip === null || (ip.zone !== '' && !knowsIpHosts(release)) ? null : ip;
}

const knowsIpHosts = (release: GoRelease): boolean =>
  release.minor === 23 ? release.patch >= 7 : isAtLeast(release, 24, 1);

interface Target {
  readonly host: string;
  readonly port: string;
  readonly ip: IpAddress | null;
}

function matches(entry: NoProxyEntry, { host, port, ip }: Target, release: GoRelease): boolean {
  if (entry.port !== undefined && entry.port !== port) return false;
  if (entry.kind === 'all') return true;
  if (entry.kind === 'domain') return !(ip !== null && knowsIpHosts(release)) && isBelow(entry, host);
  return ip !== null && coversAddress(entry, ip.bytes);
}

function coversAddress({ kind, bytes = [], bits = 0 }: NoProxyEntry, address: readonly number[]): boolean {
  if (kind === 'cidr') return contains(bytes, bits, address);
  return kind === 'ip' && toShortest(address).join() === toShortest(bytes).join();
}

function isBelow({ suffix = '', includesItself = false }: NoProxyEntry, host: string): boolean {
  return host.endsWith(suffix) || (includesItself && host === suffix.slice(1));
}

/** net.IPNet.Contains: both in their shortest form, the network masked before it is shortened. */
function contains(network: readonly number[], bits: number, address: readonly number[]): boolean {
  const mask = network.map((_, index) => byteMask(bits - index * 8));
  const base = toShortest(network.map((byte, index) => byte & (mask[index] ?? 0)));
  const own = toShortest(address);
  const used = mask.slice(mask.length - base.length);
  return own.length === base.length && own.every((byte, index) => (byte & (used[index] ?? 0)) === base[index]);
}

const byteMask = (bits: number): number => (bits >= 8 ? 255 : bits <= 0 ? 0 : (0xff << (8 - bits)) & 255);
