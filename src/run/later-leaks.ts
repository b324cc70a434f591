import type { Leak } from '../go/route/find-leaks.ts';
import { outageFor, type Outage } from '../go/route/outage.ts';
import { mayMeet, proxySituations } from '../go/route/proxy-outages.ts';
import { hostOf } from '../go/route/request-host.ts';
import type { Policy } from '../model/policy.ts';
import type { RouteBase, RoutedModule } from '../model/route.ts';
import { leaksOf, privateOf } from './route-leaks.ts';
import { replanModule } from './route-modules.ts';

interface Question {
  readonly policy: Policy;
  readonly base: RouteBase;
  /** Those where all servers answer as stated. */
  readonly leaks: readonly Leak[];
}

/**
 * Who else would learn of private modules where the proxies before them do not have the module, or do not relay the
 * checksum database: nobody leaks to them as long as the servers answer well, which none promises to do. What is stated
 * of a server stands, and what a folder has is no guess. One note a host.
 */
export function laterLeakNotes(modules: readonly RoutedModule[], { policy, base, leaks }: Question): readonly string[] {
  const { outages: stated = [] } = base;
  const own = privateOf(modules, policy);
  const told = new Set(leaks.flatMap(({ host, onward }) => [host, onward]));
  const notes = new Map<string, string>();
  for (const situation of proxySituations(base)) {
    const added = situation.filter(one => isServer(one) && !isStated(one, stated));
    const under = { ...base, outages: [...stated, ...added] };
    const replanned = own.filter(({ plan }) => mayMeet(plan, added)).map(module => replanModule(under, module));
    for (const [host, names] of namesByHost(leaksOf(replanned, policy, under))) {
      if (told.has(host) || notes.has(host)) continue;
      const met = replanned.filter(({ plan }) => names.has(plan.module));
      notes.set(host, noteOn(host, names, whatIf(host, met, added)));
    }
  }
  return [...notes.values()];
}

const isServer = ({ host }: Outage): boolean => !host.startsWith('/');

const isStated = ({ host, kind }: Outage, stated: readonly Outage[]): boolean =>
  kind !== undefined && outageFor(stated, host, kind) !== null;

function namesByHost(leaks: readonly Leak[]): ReadonlyMap<string, ReadonlySet<string>> {
  const hosts = new Map<string, Set<string>>();
  for (const { host, module } of leaks) hosts.set(host, (hosts.get(host) ?? new Set()).add(module));
  return hosts;
}

/** The added outages that these routes met before the host, as `--outage` takes them: without a kind where all is missing. */
function whatIf(host: string, modules: readonly RoutedModule[], added: readonly Outage[]): readonly string[] {
  const lacks = added.some(({ kind }) => kind === 'mod');
  const before = modules.flatMap(({ plan: { requests } }) => {
    const first = requests.findIndex(request => hostOf(request) === host || request.via === host);
    return first < 0 ? requests : requests.slice(0, first);
  });
  const met = before.filter(request => outageFor(added, hostOf(request), request.kind) !== null).map(hostOf);
  return [...new Set(met)].map(name => `--outage ${name}${lacks ? '' : '/sumdb-supported'}=404`);
}

function noteOn(host: string, names: ReadonlySet<string>, flags: readonly string[]): string {
  const [name = ''] = names;
  const others = names.size === 1 ? '' : ` and ${names.size - 1} more`;
  return `${host} would learn of ${name}${others} if a server before it answered otherwise: ${flags.join(' ')}`;
}
