import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { endpointAt, isGone } from './known-endpoints.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { separatorFix } from './separator-fix.ts';
import { settingSpot } from './setting-spot.ts';
import type { UrlParts } from './url-parts.ts';

/**
 * Two public proxies next to each other with a comma: the second is there for when the first is out of order, and is
 * never asked then. Proxies on the same host fail together and are left alone, as is a comma before `direct`. Behind an
 * own proxy the comma is right: the opposite is `proxy-pipe-after-private`'s. A dead host is `proxy-dead-host`'s alone.
 */
export const proxyCommaBetweenMirrors: Rule = {
  id: 'proxy-comma-between-mirrors',
  meta: {
    summary: 'A public mirror steps in when the one before it is out of order',
    category: 'reliability',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Behind a comma Go goes on after 404 and 410 only; a timeout, a 403 or a 502 ends every download.',
    bad: 'GOPROXY=https://goproxy.cn,https://mirrors.aliyun.com/goproxy/,direct',
    good: 'GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct',
    source: 'cmd/go/internal/modfetch/proxy.go (TryProxies); https://go.dev/ref/mod#goproxy-protocol',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    const commas = idleCommas(facts);
    if (fact === undefined) return [];
    return commas.map(hop => {
      const column = hop.entry.separatorColumn ?? hop.entry.endColumn;
      return violation({
        message: `${hop.next?.name ?? ''} does not step in when ${hop.name} is out of order: a comma stands between them`,
        ...settingSpot(fact, { column, endColumn: column + 1 }),
        ...separatorFix(facts, fact, { hops: commas, separator: '|', isFine: value => isContent(facts, value) }),
      });
    });
  },
};

function idleCommas(facts: Facts, value?: string): readonly ProxyHop[] {
  return (proxyRoute(facts, value)?.hops ?? []).filter(hop => {
    const { entry, next, parts } = hop;
    if (entry.separator !== ',' || next === null || next.parts.host === parts.host) return false;
    return [hop, next].every(({ audience, parts }) => audience === 'public' && !isGoneAt(facts, parts));
  });
}

function isGoneAt(facts: Facts, parts: UrlParts): boolean {
  const endpoint = endpointAt(facts, parts);
  return endpoint !== null && isGone(endpoint);
}

const isContent = (facts: Facts, value: string): boolean =>
  proxyRoute(facts, value) !== null && idleCommas(facts, value).length === 0;
