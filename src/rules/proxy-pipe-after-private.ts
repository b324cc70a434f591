import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { leakNames, privateLeaks } from './private-patterns.ts';
import { proxyRoute, type ProxyHop, type ProxyRoute } from './proxy-hops.ts';
import { separatorFix } from './separator-fix.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * A `|` between a proxy that serves private modules (the organisation's or one on this machine) and a public one or
 * `direct`, while GONOPROXY leaves private modules to the proxies: each timeout and each 500 of the own proxy sends their
 * names on. The split: that the public proxy is told after a 404 as well, which no separator prevents, is
 * `proxy-leaks-private`'s to say; this rule speaks of the separator and is content with a comma.
 */
export const proxyPipeAfterPrivate: Rule = {
  id: 'proxy-pipe-after-private',
  meta: {
    summary: 'An outage of the own proxy does not send private modules elsewhere',
    category: 'privacy',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Behind a | Go goes on after any fault, a timeout too; behind a comma only after 404 and 410.',
    bad: 'GOPROXY=http://athens.internal:3000|direct\nGONOPROXY=none',
    good: 'GOPROXY=http://athens.internal:3000,direct\nGONOPROXY=none',
    source: 'cmd/go/internal/modfetch/proxy.go (TryProxies); https://go.dev/issue/37367',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const fact = facts.settings['GOPROXY'];
    const pipes = leakyPipes(proxyRoute(facts));
    if (fact === undefined || pipes.length === 0) return [];
    const leaks = privateLeaks(facts, facts.settings['GONOPROXY']?.value ?? '');
    if (leaks.length === 0) return [];
    return pipes.map(hop => {
      const to = hop.next?.name ?? (leaks.length === 1 ? 'its own host' : 'their own hosts');
      const column = hop.entry.separatorColumn ?? hop.entry.endColumn;
      return violation({
        message: `The | behind ${hop.name} sends ${leakNames(leaks)} on to ${to} whenever ${hop.name} fails`,
        ...settingSpot(fact, { column, endColumn: column + 1 }),
        ...separatorFix(facts, fact, { hops: pipes, separator: ',', isFine: value => isContent(facts, value) }),
      });
    });
  },
};

function leakyPipes(route: ProxyRoute | null): readonly ProxyHop[] {
  return (route?.hops ?? []).filter(({ audience, entry, next }) => {
    if (entry.separator !== '|' || (audience !== 'org' && audience !== 'local')) return false;
    return next === null ? route?.end === 'direct' : next.audience === 'public';
  });
}

function isContent(facts: Facts, value: string): boolean {
  const route = proxyRoute(facts, value);
  return route !== null && leakyPipes(route).length === 0;
}
