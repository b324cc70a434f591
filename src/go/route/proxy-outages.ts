import { parseProxyList, type ProxyEntry } from '../proxy-list.ts';
import { hostOf } from './request-host.ts';
import { outageFor, type Outage, type RequestKind } from './outage.ts';
import type { RouteInput, RoutePlan } from './types.ts';

type Settings = Pick<RouteInput, 'settings' | 'release'>;

/** What a proxy is asked of a module. */
export const MODULE_KINDS: readonly RequestKind[] = ['list', 'info', 'mod', 'zip', 'latest'];

/** A 404 of each proxy that GOPROXY names, for these kinds of requests; `isMeant` leaves some out. */
export function proxiesWithout(
  { settings, release }: Settings,
  kinds: readonly RequestKind[],
  isMeant: (entry: ProxyEntry) => boolean = () => true,
): readonly Outage[] {
  const { entries } = parseProxyList(settings['GOPROXY'] ?? '', release === undefined ? {} : { release }).value;
  return entries.flatMap((entry): readonly Outage[] => {
    if (entry.parsed === undefined || !isMeant(entry)) return [];
    const { scheme, host, path } = entry.parsed;
    const at = scheme === 'file' ? path.replace(/\/+$/, '') : host.toLowerCase();
    return kinds.map(kind => ({ host: at, kind, outcome: '404' }));
  });
}

/**
 * What proxies may do, by which a private module comes to be known elsewhere: they answer well; they do not have it, so
 * that the next one hears of it; they have it and relay no checksum database, so that the database itself is asked.
 */
export const proxySituations = (base: Settings): readonly (readonly Outage[])[] => [
  [],
  proxiesWithout(base, [...MODULE_KINDS, 'sumdb-supported']),
  proxiesWithout(base, ['sumdb-supported']),
];

/** False where a plan that knows of no outages would be the same with these; reading a folder is no request, so it may differ. */
export function mayMeet({ requests }: RoutePlan, outages: readonly Outage[]): boolean {
  if (outages.some(({ host }) => host.startsWith('/'))) return true;
  return requests.some(({ url, kind }) => outageFor(outages, hostOf({ url }), kind) !== null);
}
