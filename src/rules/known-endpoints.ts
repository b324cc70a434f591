import { ENDPOINTS } from '../data/endpoints.ts';
import type { Facts } from '../model/facts.ts';
import type { Endpoint } from '../model/policy.ts';
import { urlParts, type UrlParts } from './url-parts.ts';

/**
 * The endpoint that stands for a proxy's URL: same host and port, and the longest path that the URL's path is or
 * begins with. The policy's endpoints go before those known by default; null where neither has one.
 */
export function endpointAt(facts: Facts, parts: UrlParts): Endpoint | null {
  return longest(Object.values(facts.policy.endpoints), parts) ?? longest(Object.values(ENDPOINTS), parts);
}

function longest(endpoints: readonly Endpoint[], { authority, path }: UrlParts): Endpoint | null {
  let best: { readonly endpoint: Endpoint; readonly length: number } | null = null;
  for (const endpoint of endpoints) {
    const at = endpoint.kind === 'proxy' ? urlParts(endpoint.url) : null;
    if (at === null || at.authority !== authority) continue;
    if (path !== at.path && !path.startsWith(`${at.path}/`)) continue;
    if (best === null || at.path.length > best.length) best = { endpoint, length: at.path.length };
  }
  return best === null ? null : best.endpoint;
}

/** True for an endpoint that nobody should use any more, or that never was one. */
export function isGone({ lifecycle }: Endpoint): boolean {
  return lifecycle === 'dead' || lifecycle === 'invented' || lifecycle === 'deprecated';
}
