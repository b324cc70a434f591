import type { Outage } from '../go/route/outage.ts';
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
