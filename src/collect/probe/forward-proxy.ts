import { proxyForUrl } from '../../go/forward-proxy.ts';
import { splitUrlHost } from '../../go/host-port.ts';
import { maskUrl } from '../../go/mask.ts';
import { parseGoUrl } from '../../go/url.ts';
import type { ProbeTransport } from '../../model/probe.ts';

/** The forward proxy that the go command would ask. */
export interface ForwardProxy {
  readonly scheme: 'http' | 'https' | 'socks5';
  readonly host: string;
  readonly port: number;
  /** Sent only where the proxy asks for it. */
  readonly user?: { readonly name: string; readonly password: string };
  /** As shown to people. */
  readonly masked: string;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, socks5: 1080, socks5h: 1080 };

/** The proxy for a URL; null for none; a text where Go itself would refuse. */
export function forwardProxyFor(url: string, transport: ProbeTransport): ForwardProxy | string | null {
  const { httpProxy, httpsProxy, noProxy, cgi, release } = transport;
  const choice = proxyForUrl({ httpProxy, httpsProxy, noProxy, url, cgi, ...(release !== null && { release }) });
  if (choice.kind === 'direct') return null;
  if (choice.kind === 'error') return choice.message;
  const parsed = parseGoUrl(choice.url);
  if ('error' in parsed) return maskUrl(parsed.error).text;
  const { scheme, host: hostPort, user } = parsed.url;
  const defaultPort = PORTS[scheme];
  // net/http: Transport.connectMethodKey knows these schemes only.
  if (defaultPort === undefined) return `unknown scheme of a proxy: ${scheme}`;
  const { host, port } = splitUrlHost(hostPort);
  return {
    scheme: scheme === 'socks5h' ? 'socks5' : (scheme as ForwardProxy['scheme']),
    host,
    port: port === '' ? defaultPort : Number(port),
    masked: maskUrl(choice.url).text,
    ...(user !== undefined && { user: { name: user.name, password: user.password ?? '' } }),
  };
}

/** RFC 7617; sent after a 407 only. */
export const basicCredentials = ({ name, password }: NonNullable<ForwardProxy['user']>): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
