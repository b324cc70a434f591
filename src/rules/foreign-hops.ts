import { parseSumdb } from '../go/sumdb.ts';
import type { Facts } from '../model/facts.ts';
import { proxyUrls, urlKey } from './relay.ts';

/** Google's own hosts: whoever does not trust them has no checksum database to trust either. */
const GOOGLE: ReadonlySet<string> = new Set(
  ['proxy.golang.org', 'sum.golang.org', 'sum.golang.google.cn'].map(host => `https://${host}`),
);

/** The proxies of GOPROXY that neither Google nor the organisation runs (`trust: org`); files on this disk are nobody's. */
export function foreignProxies(facts: Facts): readonly string[] {
  return proxyUrls(facts).filter(url => /^https?:/i.test(url) && !isTrusted(facts, url));
}

/** Where checksums are asked for by a URL of their own, or a log with its own key, that is not Google's nor the organisation's. */
export function foreignDatabase(facts: Facts): string | undefined {
  const { value: database, errors } = parseSumdb(facts.settings['GOSUMDB']?.value ?? '');
  if (errors.length > 0 || database?.kind !== 'database') return undefined;
  const url = database.url ?? `https://${database.name}`;
  return isTrusted(facts, url) ? undefined : url;
}

/** A database below a trusted proxy's own URL is as trusted as the proxy. */
function isTrusted(facts: Facts, url: string): boolean {
  const key = urlKey(url);
  const ours = Object.values(facts.policy.endpoints).filter(({ trust }) => trust === 'org');
  const trusted = [...GOOGLE, ...ours.map(endpoint => urlKey(endpoint.url))];
  return trusted.some(base => key === base || key.startsWith(`${base}/`));
}
