import { UNKNOWN_ZIP_ORIGINS, ZIP_ORIGINS } from '../data/zip-origins.ts';
import type { RequestKind } from '../go/route/outage.ts';
import type { RouteRequest } from '../go/route/types.ts';
import type { EgressNeed, EgressProtocol, EgressReason } from '../model/egress.ts';
import type { RoutedModule } from '../model/route.ts';

/** What routes need to reach, and what cannot be known of it without asking anybody. */
export interface EgressNeeds {
  readonly needs: readonly EgressNeed[];
  readonly notes: readonly string[];
}

const REASONS: Readonly<Record<RequestKind, EgressReason>> = {
  list: 'proxy',
  info: 'proxy',
  mod: 'proxy',
  zip: 'proxy',
  latest: 'proxy',
  'sumdb-supported': 'checksum-database',
  'sumdb-lookup': 'checksum-database',
  'sumdb-tile': 'checksum-database',
  'go-get': 'go-get',
  vcs: 'vcs',
  toolchain: 'toolchain',
};

const PROTOCOLS: Readonly<Record<string, EgressProtocol>> = {
  https: 'https',
  http: 'http',
  socks5: 'socks5',
  socks5h: 'socks5',
  ssh: 'ssh',
  'git+ssh': 'ssh',
  'svn+ssh': 'ssh',
  'bzr+ssh': 'ssh',
  git: 'git',
  svn: 'svn',
};

/** The hosts that the requests of all routes go to, each once for a reason, with the modules behind it. Pure. */
export function egressNeeds(routes: readonly RoutedModule[]): EgressNeeds {
  const needs = new Map<string, EgressNeed & { readonly modules: string[] }>();
  const add = (need: Omit<EgressNeed, 'modules'>, module: string): void => {
    const key = [need.host, need.port, need.protocol, need.reason, need.via].join(' ');
    const known = needs.get(key) ?? { ...need, modules: [] };
    if (!known.modules.includes(module)) known.modules.push(module);
    needs.set(key, known);
  };
  for (const { module, plan } of routes) {
    for (const request of plan.requests) for (const need of needsOf(request)) add(need, module);
  }
  const found = [...needs.values()].map(need => ({ ...need, modules: need.modules.toSorted() }));
  return {
    needs: found,
    notes: [...originNotes(found), ...pageNotes(routes), ...folderNotes(routes), ...failureNotes(routes)],
  };
}

/** A request's host, the forward proxy before it, and where an archive really lies. */
function needsOf(request: RouteRequest): readonly Omit<EgressNeed, 'modules'>[] {
  const { kind, host, port, protocol: spoken, via, viaProtocol = '' } = request;
  const protocol = PROTOCOLS[spoken];
  // A file is nobody's to allow.
  if (protocol === undefined || host === '') return [];
  const behind = via === undefined ? {} : { via };
  const origin = isArchive(request) ? ZIP_ORIGINS.find(({ proxy }) => proxy === host) : undefined;
  return [
    { host, port, protocol, reason: REASONS[kind], ...behind },
    ...(origin === undefined
      ? []
      : [{ host: origin.host, port: 443, protocol: 'https', reason: 'zip-origin', ...behind } as const]),
    ...(via === undefined
      ? []
      : [{ ...splitVia(via), protocol: PROTOCOLS[viaProtocol] ?? 'http', reason: 'forward-proxy' } as const]),
  ];
}

const isArchive = ({ kind, url }: RouteRequest): boolean =>
  kind === 'zip' || (kind === 'toolchain' && url.endsWith('.zip'));

function splitVia(via: string): Pick<EgressNeed, 'host' | 'port'> {
  const colon = via.lastIndexOf(':');
  return { host: via.slice(0, colon).replaceAll(/^\[|\]$/g, ''), port: Number(via.slice(colon + 1)) };
}

const originNotes = (needs: readonly EgressNeed[]): readonly string[] =>
  UNKNOWN_ZIP_ORIGINS.filter(proxy => needs.some(({ host, reason }) => host === proxy && reason === 'proxy')).map(
    proxy => `${proxy} sends large archives from an object store whose host is not known here`,
  );

/** A go-get page may name a repository on any host; nobody is asked, so that it is its own is assumed. */
function pageNotes(routes: readonly RoutedModule[]): readonly string[] {
  const hosts = routes.flatMap(({ plan }) =>
    plan.requests.filter(({ kind }) => kind === 'go-get').map(({ host }) => host),
  );
  return [...new Set(hosts)]
    .toSorted()
    .map(host => `${host} is asked for go-import pages; that they name repositories on ${host} is assumed`);
}

/** A folder is no host; what it has is told of this machine alone. */
function folderNotes(routes: readonly RoutedModule[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { plan } of routes) {
    const read = (plan.folders ?? []).filter(({ outcome }) => outcome === 'ok').map(({ entry }) => entry);
    for (const entry of new Set(read)) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  return [...counts].map(
    ([entry, count]) =>
      `${entry} on this machine has ${count === 1 ? 'a module' : `${count} modules`}; elsewhere it may not`,
  );
}

function failureNotes(routes: readonly RoutedModule[]): readonly string[] {
  const notes = routes
    .filter(({ plan, refusal }) => plan.result === 'error' && refusal === undefined)
    .map(({ module, plan }) => `${module} cannot be fetched: ${plan.error ?? 'its route ends in an error'}`);
  return [...new Set(notes)];
}
