import { MODULE_KINDS, proxiesWithout } from '../go/route/proxy-outages.ts';
import type { RoutePlan } from '../go/route/types.ts';
import type { Facts } from '../model/facts.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { routePlanner } from './routes.ts';

/** Tells of a module the proxies that the go command asks for it when none of them has it, in order. */
export function askedHops(facts: Facts): (path: string) => readonly ProxyHop[] {
  const hops = proxyRoute(facts)?.hops ?? [];
  const plan = routePlanner(facts, { failing: base => proxiesWithout(base, MODULE_KINDS) });
  return path => {
    const asked = entriesAsked(plan(path));
    return hops.filter(({ entry }) => asked.has(entry.text));
  };
}

/** The entries of GOPROXY, as written, that a plan asks for the module itself. */
export const entriesAsked = ({ requests }: RoutePlan): ReadonlySet<string> =>
  new Set(requests.filter(({ kind }) => MODULE_KINDS.includes(kind)).map(({ entry }) => entry));
