import { parseProxyList, type ProxyEntry } from '../go/proxy-list.ts';
import { routeEntries } from '../go/route/try-proxies.ts';
import type { Facts } from '../model/facts.ts';
import { audiences, type Audience } from './audience.ts';
import { partsOf, type UrlParts } from './url-parts.ts';

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
 * The proxies that the go command may ask, in order: those before the first `direct` or `off`, as the planner of routes
 * walks them. Null where it refuses the list, since one bad entry fails every module.
 */
export function proxyRoute(facts: Facts, value: string = valueOf(facts)): ProxyRoute | null {
  const { value: list, errors } = parseProxyList(value, { release: facts.release });
  if (errors.length > 0) return null;
  const walked = routeEntries(list.entries, value, '');
  const audience = audiences(facts.policy);
  const hops: ProxyHop[] = [];
  for (const [index, { entry }] of [...walked.entries()].reverse()) {
    if (entry?.parsed === undefined) continue;
    const parts = partsOf(entry.parsed);
    hops.unshift({
      number: index + 1,
      entry,
      parts,
      name: nameOf(parts),
      audience: audience(parts),
      next: hops[0] ?? null,
    });
  }
  const last = walked.at(-1)?.kind;
  return { hops, end: last === 'direct' || last === 'off' ? last : 'none' };
}

const nameOf = ({ scheme, path, authority }: UrlParts): string => (scheme === 'file' ? path : authority);

const valueOf = (facts: Facts): string => facts.settings['GOPROXY']?.value ?? '';
