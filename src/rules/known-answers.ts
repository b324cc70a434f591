import type { Outage } from '../go/route/outage.ts';
import { parseGoUrl } from '../go/url.ts';
import type { Policy } from '../model/policy.ts';
import type { RoutedModule } from '../model/route.ts';

/**
 * What the policy's endpoints, those that gopolicy knows among them, say of servers that do not answer well: a proxy with
 * `sumdb: none` has no /sumdb/…/supported. What is stated of a server, by `--outage`, stands over it.
 */
export function knownAnswers({ endpoints }: Pick<Policy, 'endpoints'>, stated: readonly Outage[]): readonly Outage[] {
  return Object.values(endpoints).flatMap(({ kind, sumdb, url }): readonly Outage[] => {
    const host = kind === 'proxy' && sumdb === 'none' ? hostOf(url) : null;
    if (host === null || stated.some(one => isAbout(one, host))) return [];
    return [{ host, kind: 'sumdb-supported', outcome: '404' }];
  });
}

/** The proxies that are asked whether they relay the checksum database, where no endpoint says whether they do. */
export function unknownRelays(
  { endpoints }: Pick<Policy, 'endpoints'>,
  routes: readonly RoutedModule[],
): readonly string[] {
  const known = new Set(
    Object.values(endpoints).flatMap(({ kind, sumdb, url }) =>
      kind === 'proxy' && sumdb !== undefined ? [withoutPort(hostOf(url) ?? '')] : [],
    ),
  );
  const asked = routes.flatMap(({ plan }) =>
    plan.requests.filter(({ kind, outcome }) => kind === 'sumdb-supported' && outcome === 'ok').map(({ host }) => host),
  );
  return [...new Set(asked)].filter(host => !known.has(host)).toSorted();
}

const withoutPort = (host: string): string => host.replace(/:\d*$/, '');

const isAbout = (one: Outage, host: string): boolean =>
  [host, withoutPort(host)].includes(one.host) && [undefined, 'sumdb-supported'].includes(one.kind);

function hostOf(url: string): string | null {
  const result = parseGoUrl(url);
  return 'error' in result ? null : result.url.host.toLowerCase();
}
