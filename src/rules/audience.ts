import { matchModulePatterns } from '../go/module-patterns.ts';
import type { PolicyFacts } from '../model/facts.ts';
import { urlParts, type UrlParts } from './url-parts.ts';

/** Who learns what a host is asked for. */
export type Audience = 'nobody' | 'local' | 'org' | 'public';

type Trusting = Pick<PolicyFacts, 'endpoints' | 'private'>;
type Asked = Pick<UrlParts, 'scheme' | 'host'>;

/**
 * Tells of a URL who is behind it. A host is the organisation's where an endpoint with `trust: org` names it, whatever
 * the port or path, or where the policy's own private patterns cover it; a loopback host is the machine's own.
 */
export function audiences({ endpoints, private: patterns }: Trusting): (asked: Asked) => Audience {
  const trusted = new Set(
    Object.values(endpoints).flatMap(({ trust, url }) => (trust === 'org' ? [urlParts(url)?.host ?? ''] : [])),
  );
  const list = patterns.join(',');
  return ({ scheme, host }) => {
    if (scheme === 'file') return 'nobody';
    if (isLoopback(host)) return 'local';
    return (host !== '' && trusted.has(host)) || matchModulePatterns(list, host) ? 'org' : 'public';
  };
}

/** Who may learn the names of private modules: all but the public; a host with its port where the URL has one. */
export function mayLearn(policy: Trusting): (host: string, protocol: string) => boolean {
  const audience = audiences(policy);
  return (host, protocol) => {
    const parts = urlParts(`${protocol}://${host}`);
    return parts !== null && audience(parts) !== 'public';
  };
}

/** The hosts that the go command itself never sends through a forward proxy (x/net/http/httpproxy, useProxy). */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
