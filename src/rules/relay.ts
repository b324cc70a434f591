import { parseProxyList } from '../go/proxy-list.ts';
import type { Facts } from '../model/facts.ts';

/** The URLs of GOPROXY that the go command may ask: those before the first `direct` or `off`. */
export function proxyUrls(facts: Facts): readonly string[] {
  return parseProxyList(facts.settings['GOPROXY']?.value ?? '').value.entries.flatMap(({ url }) =>
    url === undefined ? [] : [url],
  );
}

/** True where the endpoints say that the proxy at `url` relays the public checksum database (`sumdb: relay`). */
export function relayAt(facts: Facts, url: string): boolean {
  return Object.values(facts.policy.endpoints).some(
    endpoint => endpoint.kind === 'proxy' && endpoint.sumdb === 'relay' && urlKey(endpoint.url) === urlKey(url),
  );
}

/** A URL as one writes it down for comparing: scheme and host in lower case, no default port, userinfo or trailing slash. */
export function urlKey(url: string): string {
  const match = /^(?:(https?):\/\/)?(?:[^/@?#]*@)?([^/?#]*)([^?#]*)/i.exec(url);
  const scheme = (match?.[1] ?? 'https').toLowerCase();
  const host = (match?.[2] ?? '').toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');
  return `${scheme}://${host}${(match?.[3] ?? '').replace(/\/+$/, '')}`;
}
