import { MODULE_KINDS, proxiesWithout } from '../go/route/proxy-outages.ts';
import type { ProxyEntry } from '../go/proxy-list.ts';
import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { entriesAsked } from './asked-hops.ts';
import { coverFix, whyOpen } from './cover-private.ts';
import { decidingFact, leakModule, leakNames, privateLeaks, type PrivateLeak } from './private-patterns.ts';
import { partBetween } from './open-part.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { publicDatabase } from './public-database.ts';
import { relayAt } from './relay.ts';
import { routePlanner } from './routes.ts';
import { settingSpot } from './setting-spot.ts';

/**
 * Private modules that the checksum database is asked about: GONOSUMDB does not cover them, and they can be had here at
 * all, directly or from a proxy of the organisation (only what was downloaded is looked up). The planner of routes tells,
 * with public proxies that do not have them, and relays where the endpoints say so alone. The database learns the
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
    const open = privateLeaks(facts, facts.settings['GONOSUMDB']?.value ?? '');
    if (open.length === 0) return [];
    const ask = lookups(facts);
    const leaks = open.flatMap(leak => lookedUp(facts, leak, ask));
    if (leaks.length === 0) return [];
    const relay = relayOf(leaks.map(({ path }) => ask(path)));
    const learners = relay === undefined ? database : `${database} and its relay ${relay.name}`;
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

/** How the database comes to know a module. */
interface Lookup {
  /** The proxy that relays it; null where the database is asked itself. */
  readonly relay: ProxyHop | null;
  /** True where that proxy was asked for the module as well. */
  readonly isToldBefore: boolean;
}

/** Tells of a module how it is looked up; null where it is not. */
function lookups(facts: Facts): (path: string) => Lookup | null {
  const hops = proxyRoute(facts)?.hops ?? [];
  const hopOf = (entry: Pick<ProxyEntry, 'text'>): ProxyHop | undefined =>
    hops.find(hop => hop.entry.text === entry.text);
  const plan = routePlanner(facts, {
    failing: base => [
      ...proxiesWithout(base, MODULE_KINDS, entry => hopOf(entry)?.audience === 'public'),
      ...proxiesWithout(base, ['sumdb-supported'], entry => !relayAt(facts, entry.url ?? entry.text)),
    ],
  });
  return path => {
    const route = plan(path);
    const lookup = route.requests.find(({ kind }) => kind === 'sumdb-lookup');
    if (lookup === undefined) return null;
    const { entry: text } = lookup;
    return { relay: hopOf({ text }) ?? null, isToldBefore: entriesAsked(route).has(text) };
  };
}

/** A leak where its module is looked up, or else a part of it that is: one that GONOPROXY lets have from its own host. */
function lookedUp(facts: Facts, leak: PrivateLeak, ask: (path: string) => Lookup | null): readonly PrivateLeak[] {
  if (ask(leak.path) !== null) return [leak];
  const [covering, open] = ['GONOPROXY', 'GONOSUMDB'].map(name => facts.settings[name]?.value ?? '');
  const path = partBetween(leak.pattern, { covering: covering ?? '', open: open ?? '' });
  return path === null || ask(path) === null ? [] : [{ ...leak, name: path, path }];
}

/** The proxy that relays the database, where it is public and does not learn the names anyhow. */
function relayOf(found: readonly (Lookup | null)[]): ProxyHop | undefined {
  const relay = found[0]?.relay;
  if (relay?.audience !== 'public' || found.some(lookup => lookup?.isToldBefore !== false)) return undefined;
  return relay;
}
