import { collectGitRewrites } from '../collect/git-rewrites.ts';
import { gitEndpoint, rewriteFor, type GitEndpoint } from '../go/route/git-url.ts';
import { outageFor, type Outage } from '../go/route/outage.ts';
import { hostOf } from '../go/route/request-host.ts';
import type { RoutedModule } from '../model/route.ts';
import type { System } from '../system/types.ts';

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

/** Whom git asks in place of a host that a route names, as the user's own git configuration has it. */
export async function rewriteNotes(
  system: Pick<System, 'files' | 'host'>,
  routes: readonly RoutedModule[],
): Promise<readonly string[]> {
  const talks = routes.flatMap(({ plan }) => plan.requests.filter(({ kind }) => kind === 'vcs'));
  if (talks.length === 0) return [];
  const { rewrites, unread } = await collectGitRewrites(system);
  // A route's URLs are without users.
  const known = rewrites.map(each => ({ ...each, insteadOf: each.insteadOf.replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1') }));
  const notes = talks.flatMap(talk => {
    const rewrite = rewriteFor(talk.url, known);
    if (rewrite === null) return [];
    const asked = gitEndpoint(rewrite.base + talk.url.slice(rewrite.insteadOf.length));
    const [planned, real] = [placeOf(talk), asked === null ? 'a folder or a program of its own' : placeOf(asked)];
    return planned === real ? [] : [`git asks ${real} in place of ${planned}: url.*.insteadOf in ${rewrite.from}`];
  });
  return [...new Set([...notes, ...unread])];
}

const placeOf = ({ protocol, host, port }: GitEndpoint): string =>
  `${protocol} ${host.includes(':') ? `[${host}]` : host}:${port}`;
