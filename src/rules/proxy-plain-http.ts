import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { settingSpot } from './setting-spot.ts';
import { shownUrl } from './url-parts.ts';

/**
 * A proxy asked over plain http, the organisation's own included: a policy whose gateway speaks nothing else switches
 * the rule off in that environment. Loopback addresses never leave the machine. GOINSECURE has no say in it.
 */
export const proxyPlainHttp: Rule = {
  id: 'proxy-plain-http',
  meta: {
    summary: 'Proxies are asked over https',
    category: 'integrity',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'Anybody on the way reads which modules are asked for and may answer in place of the proxy.',
    bad: 'GOPROXY=http://athens.acme.example,direct',
    good: 'GOPROXY=https://athens.acme.example,direct\nGOPROXY=http://localhost:3000,direct',
    source: 'cmd/go/internal/modfetch/proxy.go (newProxyRepo); cmd/go/internal/web/http.go',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined) return [];
    return plainHops(facts, fact.value).map(({ number, parts, entry }) =>
      violation({
        message: `GOPROXY entry ${number} is plain http: ${shownUrl(parts)}`,
        ...settingSpot(fact, entry),
        ...applyFix(
          facts,
          fact.name,
          value => proxyRoute(facts, value) !== null && plainHops(facts, value).length === 0,
        ),
      }),
    );
  },
};

function plainHops(facts: Facts, value: string): readonly ProxyHop[] {
  return (proxyRoute(facts, value)?.hops ?? []).filter(
    ({ parts, audience }) => parts.scheme === 'http' && audience !== 'local' && parts.host !== '',
  );
}
