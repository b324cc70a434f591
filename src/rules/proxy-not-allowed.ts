import { violation } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import type { SettingRule } from '../model/policy.ts';
import type { Rule } from '../model/rule.ts';
import { applyFix } from './apply-fix.ts';
import { endpointAt, isGone } from './known-endpoints.ts';
import { proxyRoute, type ProxyHop } from './proxy-hops.ts';
import { settingSpot } from './setting-spot.ts';
import { urlParts } from './url-parts.ts';

type Options = {
  /** Hosts that GOPROXY may name besides the policy's. */
  readonly allow: readonly string[];
};

/**
 * A proxy that the policy does not know: neither an endpoint of kind proxy, nor in the GOPROXY that one of its environments
 * wants, nor in `allow`. Hosts are compared with their ports, paths are not. This machine's own addresses and files are
 * nobody else's. A dead or invented host is `proxy-dead-host`'s; that another known one is wanted here, `setting-differs`'.
 */
export const proxyNotAllowed: Rule<Options> = {
  id: 'proxy-not-allowed',
  meta: {
    summary: 'GOPROXY names only proxies that the policy knows',
    category: 'policy',
    severity: 'warn',
    since: '0.1.0',
    fixable: true,
    why: 'A proxy sees the path of every module that is asked for, and decides which bytes go.sum records first.',
    bad: 'GOPROXY=https://goproxy.blog.example,direct',
    good: 'GOPROXY=https://proxy.golang.org,direct',
    source: 'cmd/go/internal/modfetch/proxy.go; https://go.dev/ref/mod#goproxy-protocol',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allow: {
        type: 'array',
        items: { type: 'string', pattern: '^[^/@,|\\s]+$' },
        description: 'Hosts that GOPROXY may name besides the endpoints, with a port where it is not 80 or 443.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allow: [] },
  check(facts, { allow }) {
    const fact = facts.settings['GOPROXY'];
    if (fact === undefined) return [];
    const known = knownHosts(facts, allow);
    return strangers(facts, known, fact.value).map(({ name, entry }) =>
      violation({
        message: `GOPROXY sends module paths to ${name}, which the policy does not name`,
        ...settingSpot(fact, entry),
        ...applyFix(
          facts,
          fact.name,
          value => proxyRoute(facts, value) !== null && strangers(facts, known, value).length === 0,
        ),
      }),
    );
  },
};

function strangers(facts: Facts, known: ReadonlySet<string>, value: string): readonly ProxyHop[] {
  return (proxyRoute(facts, value)?.hops ?? []).filter(({ audience, parts }) => {
    if (audience === 'nobody' || audience === 'local' || known.has(parts.authority)) return false;
    return endpointAt(facts, parts) === null;
  });
}

function knownHosts(facts: Facts, allow: readonly string[]): ReadonlySet<string> {
  const { endpoints, environments, environment } = facts.policy;
  const named = Object.values(endpoints).filter(endpoint => endpoint.kind === 'proxy' && !isGone(endpoint));
  const wanted = [environment, ...environments].flatMap(({ settings }) => wantedValues(settings['GOPROXY']));
  return new Set([
    ...allow.map(host => host.toLowerCase()),
    ...named.flatMap(({ url }) => urlParts(url)?.authority ?? []),
    ...wanted.flatMap(value => (proxyRoute(facts, value)?.hops ?? []).map(({ parts }) => parts.authority)),
  ]);
}

function wantedValues(rule: SettingRule | undefined): readonly string[] {
  return rule?.kind === 'value' ? [rule.value, ...rule.allow] : [];
}
