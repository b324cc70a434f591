import type { Endpoint } from '../model/policy.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { endpointAt, isGone } from './known-endpoints.ts';
import { proxyRoute } from './proxy-hops.ts';
import { settingSpot } from './setting-spot.ts';
import { shownUrl } from './url-parts.ts';
import type { Facts } from '../model/facts.ts';

/**
 * A proxy that is out of service, was given up, or exists in blog posts only, by gopolicy's own dated list or by the
 * policy's endpoints (which go first: a policy may call a host active again). Told by URL, since a host may serve modules
 * at another path. Such a host is not reported by `proxy-not-allowed` as well.
 */
export const proxyDeadHost: Rule = {
  id: 'proxy-dead-host',
  meta: {
    summary: 'GOPROXY names no proxy that is out of service or never was one',
    category: 'reliability',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Downloads fail or wait for it, and whoever takes over the name of a dead proxy answers in its place.',
    bad: 'GOPROXY=https://gocenter.io,direct',
    good: 'GOPROXY=https://proxy.golang.org,direct',
    source: 'cmd/go/internal/modfetch/proxy.go (TryProxies)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined) return [];
    return goneHops(facts, fact.value).map(({ shown, entry, endpoint }) =>
      violation({
        message: `${shown} in GOPROXY ${STATES[endpoint.lifecycle ?? 'active']}`,
        ...(endpoint.evidence === undefined ? {} : { why: `Recorded of it: ${asSentence(endpoint.evidence)}` }),
        ...settingSpot(fact, entry),
        ...applyFix(
          facts,
          fact.name,
          value => proxyRoute(facts, value) !== null && goneHops(facts, value).length === 0,
        ),
      }),
    );
  },
};

const STATES: Readonly<Record<NonNullable<Endpoint['lifecycle']>, string>> = {
  active: 'is in service',
  deprecated: 'is deprecated',
  dead: 'is out of service',
  invented: 'is no module proxy that anybody runs',
};

function goneHops(facts: Facts, value: string): readonly Gone[] {
  return (proxyRoute(facts, value)?.hops ?? []).flatMap(({ parts, entry }) => {
    const endpoint = endpointAt(facts, parts);
    return endpoint !== null && isGone(endpoint) ? [{ shown: shownUrl(parts), entry, endpoint }] : [];
  });
}

interface Gone {
  readonly shown: string;
  readonly entry: { readonly column: number; readonly endColumn: number };
  readonly endpoint: Endpoint;
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
