import { canonicalHost } from '../go/canonical-host.ts';
import { hostCovers } from '../model/egress-host.ts';
import type { EgressNeed, EgressReport, EgressRule, JudgedNeed, UnusedEgress } from '../model/egress.ts';

/**
 * Holds what is needed against what is allowed in an environment; `rules` null where the policy has no allow-list. Where
 * no environment is known, a rule for some environments neither allows nor forbids.
 */
export function judgeEgress(
  needs: readonly EgressNeed[],
  rules: readonly EgressRule[] | null,
  environment: string | null,
): EgressReport {
  const judged = needs
    .map((need): JudgedNeed => {
      const host = canonicalHost(need.host);
      return { ...need, host, allowed: rules === null ? null : isAllowed({ ...need, host }, rules, environment) };
    })
    .sort(byPlace);
  return {
    environment,
    listed: rules !== null,
    needs: judged,
    unused: rules === null ? [] : unusedOf(judged, rules, environment),
  };
}

/** True where some need is not allowed: exit 1. */
export const breaksEgress = ({ needs }: EgressReport): boolean => needs.some(({ allowed }) => allowed === false);

function isAllowed(need: EgressNeed, rules: readonly EgressRule[], environment: string | null): boolean | null {
  const fitting = rules.filter(rule => covers(rule, need));
  if (fitting.some(rule => holdsIn(rule, environment) === true)) return true;
  return fitting.some(rule => holdsIn(rule, environment) === null) ? null : false;
}

const covers = ({ host, ports }: EgressRule, need: EgressNeed): boolean =>
  hostCovers(host, need.host) && ports.some(({ protocol, port }) => protocol === need.protocol && port === need.port);

const holdsIn = ({ environments }: EgressRule, environment: string | null): boolean | null => {
  if (environments === undefined) return true;
  return environment === null ? null : environments.includes(environment);
};

/** The ports of rules that hold here and that nothing needs, each once. */
function unusedOf(
  needs: readonly EgressNeed[],
  rules: readonly EgressRule[],
  environment: string | null,
): readonly UnusedEgress[] {
  const unused = rules
    .filter(rule => holdsIn(rule, environment) === true)
    .flatMap(rule =>
      rule.ports
        .filter(port => !needs.some(need => covers({ ...rule, ports: [port] }, need)))
        .map(port => ({ host: rule.host, ...port, ...(rule.place !== undefined && { place: rule.place }) })),
    );
  const key = ({ host, port, protocol }: UnusedEgress): string => `${host} ${port} ${protocol}`;
  return unused.filter((each, index) => unused.findIndex(other => key(other) === key(each)) === index).sort(byPlace);
}

type Sorted = Pick<EgressNeed, 'host' | 'port' | 'protocol'> & { readonly reason?: string };

const byPlace = (a: Sorted, b: Sorted): number =>
  order(a.host, b.host) || a.port - b.port || order(a.protocol, b.protocol) || order(a.reason ?? '', b.reason ?? '');

/** By code units: the same on every machine. */
const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
