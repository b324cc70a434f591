import { matchModulePatterns } from '../go/module-patterns.ts';
import { parseProxyList, type ProxyEntry } from '../go/proxy-list.ts';
import type { Facts } from '../model/facts.ts';
import { partsOf, urlParts, type UrlParts } from './url-parts.ts';

/** Who learns the module paths that a proxy is asked for. */
export type Audience = 'nobody' | 'local' | 'org' | 'public';

/** A proxy of GOPROXY that the go command may ask. */
export interface ProxyHop {
  /** Its place among the entries that count, from 1. */
  readonly number: number;
  readonly entry: ProxyEntry;
  readonly parts: UrlParts;
  /** For messages: the host, with its port where that is not the scheme's own; a file URL's path. No userinfo. */
  readonly name: string;
  readonly audience: Audience;
  /** The hop behind it; null where `direct`, `off` or nothing follows. */
  readonly next: ProxyHop | null;
}

/** GOPROXY as it takes effect. */
export interface ProxyRoute {
  readonly hops: readonly ProxyHop[];
  /** What ends the list: the end itself is `none`. */
  readonly end: 'direct' | 'off' | 'none';
}

/**
 * The proxies that the go command may ask, in order: those before the first `direct` or `off` (modfetch/proxy.go,
 * proxyList). Null where it refuses the list, since one bad entry fails every module.
 */
export function proxyRoute(facts: Facts, value: string = valueOf(facts)): ProxyRoute | null {
  const { value: list, errors } = parseProxyList(value, { release: facts.release });
  if (errors.length > 0) return null;
  const hops: ProxyHop[] = [];
  for (const [index, entry] of [...list.entries.entries()].reverse()) {
    if (entry.parsed === undefined) continue;
    const parts = partsOf(entry.parsed);
    const name = parts.scheme === 'file' ? parts.path : parts.authority;
    hops.unshift({ number: index + 1, entry, parts, name, audience: audienceOf(facts, parts), next: hops[0] ?? null });
  }
  const last = list.entries.at(-1)?.kind;
  return { hops, end: last === 'direct' || last === 'off' ? last : 'none' };
}

const valueOf = (facts: Facts): string => facts.settings['GOPROXY']?.value ?? '';

/**
 * A host is the organisation's where an endpoint with `trust: org` names it, whatever the port or path, or where the
 * policy's own private patterns cover it; a loopback host is the machine's own.
 */
export function audienceOf(facts: Facts, { scheme, host }: UrlParts): Audience {
  if (scheme === 'file') return 'nobody';
  if (isLoopback(host)) return 'local';
  const { endpoints, private: patterns } = facts.policy;
  const trusted = Object.values(endpoints).some(({ trust, url }) => trust === 'org' && urlParts(url)?.host === host);
  return trusted || matchModulePatterns(patterns.join(','), host) ? 'org' : 'public';
}

/** The hosts that the go command itself never sends through a forward proxy (x/net/http/httpproxy, useProxy). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
