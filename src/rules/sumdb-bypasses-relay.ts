import { parseSumdb } from '../go/sumdb.ts';
import type { Facts } from '../model/facts.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { assignment } from './assignment.ts';
import { proxyUrls, relayAt, urlKey } from './relay.ts';
import { settingFix } from './setting-fix.ts';
import { settingSpot } from './setting-spot.ts';

const PUBLIC_LOG = 'sum.golang.org';

/**
 * A GOSUMDB with a URL, its alias sum.golang.google.cn included, is asked there and nowhere else: neither a proxy that
 * would relay the log nor any other host takes over. Two faults: the URL is a module proxy's own root, where there is
 * no database; or it leads past a relay that GOPROXY names before `direct`. A URL that is that relay's is fine.
 */
export const sumdbBypassesRelay: Rule = {
  id: 'sumdb-bypasses-relay',
  meta: {
    summary: 'GOSUMDB leaves the way to the checksum database to a proxy that relays it',
    category: 'reliability',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'Go asks a database that has a URL there alone: no probe of /supported, no fallback, no relay by the proxy.',
    bad: 'GOPROXY=https://goproxy.cn,direct\nGOSUMDB="sum.golang.org https://goproxy.cn"',
    good: 'GOPROXY=https://goproxy.cn,direct\nGOSUMDB=sum.golang.org',
    source: 'cmd/go/internal/modfetch/sumdb.go (dbDial, initBase); https://go.dev/design/25530-sumdb',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check(facts) {
    const sumdb = facts.settings['GOSUMDB'];
    const url = sumdb === undefined ? undefined : ownUrl(sumdb.value);
    const message = url === undefined ? undefined : complaint(facts, url);
    if (sumdb === undefined || message === undefined) return [];
    const relayed = proxyUrls(facts).some(hop => relayAt(facts, hop));
    return [
      violation({
        message: `${assignment('GOSUMDB', sumdb.value)} ${message}`,
        ...settingSpot(sumdb),
        ...(relayed
          ? settingFix(facts, sumdb, value => parseSumdb(value).errors.length === 0 && ownUrl(value) === undefined)
          : {}),
      }),
    ];
  },
};

/** The URL of a GOSUMDB that names the public log and a URL for it; the alias sum.golang.google.cn has one too. */
function ownUrl(value: string): string | undefined {
  const { value: database, errors } = parseSumdb(value);
  if (errors.length > 0 || database?.kind !== 'database' || database.name !== PUBLIC_LOG) return undefined;
  return database.url;
}

function complaint(facts: Facts, url: string): string | undefined {
  const hops = proxyUrls(facts);
  const proxies = Object.values(facts.policy.endpoints).filter(({ kind }) => kind === 'proxy');
  if ([...hops, ...proxies.map(proxy => proxy.url)].some(proxy => urlKey(proxy) === urlKey(url))) {
    return `asks ${urlKey(url)}/lookup: a module proxy relays the log below /sumdb/${PUBLIC_LOG} alone`;
  }
  const relays = hops.filter(hop => relayAt(facts, hop));
  const relay = relays[0];
  if (relay === undefined || relays.some(hop => `${urlKey(hop)}/sumdb/${PUBLIC_LOG}` === urlKey(url))) return undefined;
  return `goes to ${urlKey(url)} past ${urlKey(relay)}, which relays ${PUBLIC_LOG}`;
}
