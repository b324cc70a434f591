import { findLeaks, replanWith, type Leak } from '../go/route/find-leaks.ts';
import type { Outage } from '../go/route/outage.ts';
import { planRoute } from '../go/route/plan-route.ts';
import { mayMeet, proxySituations } from '../go/route/proxy-outages.ts';
import type { RoutePlan } from '../go/route/types.ts';
import type { Facts } from '../model/facts.ts';
import type { RouteBase } from '../model/route.ts';
import { mayLearn } from './audience.ts';
import { knownAnswers } from './known-answers.ts';

/** A module version that is to be fetched. */
export interface Routed {
  readonly path: string;
  readonly version: string;
  /** Only its go.mod is asked for. */
  readonly goModAlone?: true;
}

/** The settings here as the planner of routes takes them; `goproxy` in the place of the present GOPROXY. */
function routeBase({ settings, release, environment, repository }: Facts, goproxy?: string): RouteBase {
  const values = Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value]));
  return {
    settings: goproxy === undefined ? values : { ...values, GOPROXY: goproxy },
    release,
    environment,
    inModule: repository.modules.length > 0,
  };
}

/** Plans the route of any version of a module where some servers fail, as told of the settings. */
export function routePlanner(
  facts: Facts,
  { goproxy, failing }: { readonly goproxy?: string; readonly failing: (base: RouteBase) => readonly Outage[] },
): (path: string) => RoutePlan {
  const base = routeBase(facts, goproxy);
  const outages = failing(base);
  return module => planRoute({ ...base, outages, module, version: 'v1.0.0' });
}

/** Who would learn of a private module. */
export interface ModuleLeaks {
  /** Whatever the proxies answer as long as they answer well. */
  readonly now: readonly Leak[];
  /** Only where one does not have the module, or does not relay the checksum database. */
  readonly later: readonly Leak[];
}

/**
 * Finds who would learn of a module, private by the patterns given: what `gopolicy route --leaks` says where all servers
 * answer well, and what it says where the proxies do not have the module or do not relay the checksum database.
 */
export function leakFinder(facts: Facts): (module: Routed, patterns: readonly string[]) => ModuleLeaks {
  const base = routeBase(facts);
  const known = knownAnswers(facts.policy, []);
  const situations = proxySituations(base)
    .map(outages => [...known, ...outages])
    .map(outages => ({ outages, replan: replanWith({ ...base, outages }) }));
  const isTrusted = mayLearn(facts.policy);
  return ({ path: module, version, goModAlone }, patterns) => {
    const asked = { ...base, module, version, ...(goModAlone !== undefined && { goModAlone }) };
    const calm = planRoute({ ...asked, outages: known });
    const [now = [], ...later] = situations.map(({ outages, replan }, index) => {
      if (index > 0 && !mayMeet(calm, outages)) return [];
      const plan = index === 0 ? calm : planRoute({ ...asked, outages });
      return findLeaks(plan, { private: patterns.join(','), isTrusted, replan });
    });
    const learning = new Set(now.map(({ host }) => host));
    return { now, later: later.flat().filter(({ host }) => !learning.has(host)) };
  };
}
