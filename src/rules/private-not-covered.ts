import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { coverFix, whyOpen } from './cover-private.ts';
import { decidingFact, leakModule, leakNames, privateLeaks, type PrivateLeak } from './private-patterns.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { publicDatabase } from './public-database.ts';
import { relayAt } from './relay.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * Private modules that the checksum database is asked about: GONOSUMDB does not cover them, and they can be had here at
 * all, directly or from a proxy of the organisation (only what was downloaded is looked up). The database learns the
 * name, and so does a public proxy that relays it; a proxy that `proxy-leaks-private` names already is not named again.
 * An organisation's own database and GOSUMDB=off are no leak; a GOSUMDB that Go cannot read is `sumdb-syntax`'s.
 */
export const privateNotCovered: Rule = {
  id: 'private-not-covered',
  meta: {
    summary: 'The checksum database is not asked about private modules',
    category: 'privacy',
    severity: 'error',
    since: '0.1.0',
    fixable: true,
    why: 'The database learns the name, does not know the module, and the download fails with 404 or 410.',
    bad: 'GOPROXY=direct\nGOSUMDB=sum.golang.org\nGOPRIVATE=',
    good: 'GOPROXY=direct\nGOSUMDB=sum.golang.org\nGOPRIVATE=git.acme.example',
    source: 'cmd/go/internal/modfetch/sumdb.go (useSumDB, lookup); https://go.dev/ref/mod#private-module-privacy',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const database = publicDatabase(facts);
    if (database === null) return [];
    const leaks = privateLeaks(facts, facts.settings['GONOSUMDB']?.value ?? '').filter(leak =>
      isDownloaded(facts, leak),
    );
    if (leaks.length === 0) return [];
    const relay = database.asked ? relayOf(facts, leaks) : undefined;
    const learners = relay === undefined ? database.name : `${database.name} and its relay ${relay.name}`;
    return [
      violation({
        message: `The checksum database ${learners} would learn of ${leakNames(leaks)}`,
        why: `${whyOpen(facts, 'GONOSUMDB')} The database does not know the module, so the download fails as well.`,
        ...leakModule(leaks),
        ...settingSpot(decidingFact(facts, 'GONOSUMDB')),
        ...coverFix(facts, 'GONOSUMDB', leaks),
      }),
    ];
  },
};

/** True where the module can be had: past the proxies, at the end of their list, or from a proxy that may hold it. */
function isDownloaded(facts: Facts, leak: PrivateLeak): boolean {
  const route = proxyRoute(facts);
  if (route === null) return false;
  if (route.end === 'direct' || route.hops.some(({ audience }) => audience !== 'public')) return true;
  return isExempt(facts, leak);
}

/** The first proxy known to relay the database, where it is public and does not learn the names anyhow. */
function relayOf(facts: Facts, leaks: readonly PrivateLeak[]): ProxyHop | undefined {
  const relay = proxyRoute(facts)?.hops.find(({ entry }) => relayAt(facts, entry.url ?? entry.text));
  if (relay?.audience !== 'public' || !leaks.every(leak => isExempt(facts, leak))) return undefined;
  return relay;
}

function isExempt(facts: Facts, { pattern }: PrivateLeak): boolean {
  return !privateLeaks(facts, facts.settings['GONOPROXY']?.value ?? '').some(open => open.pattern === pattern);
}
