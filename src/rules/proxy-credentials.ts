import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * Credentials in a proxy's URL. The message names the host alone. The removal of the line would take the proxy away
 * with them, so it is no fix. An entry behind `direct` is never used and `proxy-unreachable-entries`' to say.
 */
export const proxyCredentials: Rule = {
  id: 'proxy-credentials',
  meta: {
    summary: 'No proxy URL carries credentials',
    category: 'privacy',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'go env and every log of it print them in clear; .netrc or GOAUTH keeps them out of the setting.',
    bad: 'GOPROXY=https://build:secret@athens.acme.example,direct',
    good: 'GOPROXY=https://athens.acme.example,direct',
    source:
      'cmd/go/internal/modfetch/proxy.go; cmd/go/internal/web/http.go (get); https://go.dev/ref/mod#private-module-repo-auth',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined) return [];
    return openHops(facts, fact.value).map(hop =>
      violation({
        message: `GOPROXY entry ${hop.number} carries credentials for ${hop.name}`,
        ...why(hop),
        ...settingSpot(fact, hop.entry),
        ...applyFix(
          facts,
          fact.name,
          value => proxyRoute(facts, value) !== null && openHops(facts, value).length === 0,
        ),
      }),
    );
  },
};

function openHops(facts: Facts, value: string): readonly ProxyHop[] {
  return (proxyRoute(facts, value)?.hops ?? []).filter(({ entry }) => entry.parsed?.user !== undefined);
}

/** What is worse than a password in a setting: one that Go refuses to send, and a token that Go does not mask. */
function why({ entry, parts }: ProxyHop): { why?: string } {
  if (parts.scheme === 'http')
    return { why: 'Go refuses to send credentials over plain http: the proxy is never asked.' };
  if (entry.parsed?.user?.password !== undefined) return {};
  return { why: 'Go masks passwords in its errors, but not what stands in the place of a name.' };
}
