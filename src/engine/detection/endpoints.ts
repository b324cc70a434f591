import { ENDPOINTS } from '../../data/endpoints.ts';
import { parseSumdb } from '../../go/sumdb.ts';
import type { AddressScope, ProbeTarget } from '../../model/probe.ts';
import type { Endpoint, Environment, Policy } from '../../model/policy.ts';

/** Whose word a policy is (policy.md, Probing). */
export interface Voices {
  readonly policy: Policy;
  /** The policy without the repository's document; null where there is no such document. */
  readonly base: Policy | null;
  /** Whether `policy` without a repository is an organisation's (or a person's, by `--policy`). */
  readonly isOrg: boolean;
  readonly isTrusted: boolean;
}

/** Which addresses an endpoint may have; null where it may not be asked at all. */
export function scopeOf(endpoint: Endpoint, { policy, base, isOrg, isTrusted }: Voices): AddressScope | null {
  if (isSame(ENDPOINTS[endpoint.name], endpoint)) return 'public';
  const own = base ?? policy;
  if (isOrg && isSame(own.endpoints[endpoint.name], endpoint)) return 'any';
  return isTrusted ? 'private' : null;
}

/** The same host for the same purpose: whatever else is said of it does not change who is asked. */
const isSame = (known: Endpoint | undefined, { url, kind, proof }: Endpoint): boolean =>
  known?.url === url && known.kind === kind && JSON.stringify(known.proof) === JSON.stringify(proof);

/** A tree of sum.golang.org of this size has verified (probing.md section 5): a smaller one is an old copy. */
const KNOWN_FLOOR = 52_544_510;

/**
 * What is asked of an endpoint. A checksum database is verified by Go's own key, or by one that the policy's GOSUMDB
 * settings give for its host or URL; `lastSeen` is the largest tree that verified here before.
 */
export function targetOf(
  endpoint: Endpoint,
  addresses: AddressScope,
  { policy, lastSeen }: { readonly policy: Policy; readonly lastSeen: Readonly<Record<string, number>> },
): ProbeTarget {
  const key = endpoint.kind === 'sumdb' ? keyOf(endpoint, policy.environments) : null;
  const common = { endpoint, addresses, private: policy.private };
  if (key === null) return common;
  const name = key.split('+', 1)[0] ?? '';
  const floor = Math.max(name === 'sum.golang.org' ? KNOWN_FLOOR : 0, lastSeen[name] ?? 0);
  return { ...common, log: { key, floor } };
}

function keyOf({ url }: Endpoint, environments: readonly Environment[]): string | null {
  const plain = (text: string): string => text.replace(/\/+$/, '');
  const known = ['sum.golang.org', 'sum.golang.google.cn'].flatMap(text => parseSumdb(text).value ?? []);
  const named = environments.flatMap(({ settings }) => {
    const rule = settings['GOSUMDB'];
    if (rule?.kind !== 'value') return [];
    return [rule.value, ...rule.allow].flatMap(text => parseSumdb(text).value ?? []);
  });
  for (const database of [...known, ...named]) {
    if (database.kind !== 'database') continue;
    if (plain(database.url ?? `https://${database.name}`) === plain(url)) return database.key;
  }
  return null;
}
