import { outageFor, type Outage } from '../go/route/outage.ts';
import { hostOf } from '../go/route/request-host.ts';
import type { RoutedModule } from '../model/route.ts';

/** What is known of proxies that were taken to relay the checksum database. */
export function relayNotes(known: readonly Outage[], modules: readonly RoutedModule[]): readonly string[] {
  const asked = new Set(
    modules.flatMap(({ plan }) =>
      plan.requests
        .filter(({ kind, outcome }) => kind === 'sumdb-supported' && outcome === 'ok')
        .flatMap(({ host, port }) => [host, `${host}:${port}`]),
    ),
  );
  return known
    .filter(({ host }) => asked.has(host))
    .map(({ host }) => `${host} is known to relay no checksum database: --outage ${host}/sumdb-supported=404`);
}

/** Outages that were stated and that nothing met: a host that is written otherwise, or one that nobody asks. */
export function idleOutageNotes(outages: readonly Outage[], routes: readonly RoutedModule[]): readonly string[] {
  const requests = routes.flatMap(({ plan }) => plan.requests);
  return outages
    .filter(outage => !requests.some(({ url, kind }) => outageFor([outage], hostOf({ url }), kind) !== null))
    .map(({ host, kind, outcome }) => {
      const stated = `--outage ${host}${kind === undefined ? '' : `/${kind}`}=${outcome}`;
      return `${stated} changes nothing: no such request is made`;
    });
}
