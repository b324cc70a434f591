import { collectPolicy } from '../config/collect-policy.ts';
import { judgeEgress } from '../engine/egress.ts';
import type { EgressReport } from '../model/egress.ts';
import { egressNeeds } from '../plan/egress-needs.ts';
import { unknownRelays } from '../rules/known-answers.ts';
import type { System } from '../system/types.ts';
import { route } from './route.ts';

export interface EgressOptions {
  /** Absolute. */
  readonly directory: string;
  readonly environment?: string;
  readonly policy?: string;
}

/**
 * The hosts that the build's modules need, held against the policy's allow-list. Reads files; asks nobody.
 * @throws {UserError} {PolicyError}
 */
export async function egress(system: System, options: EgressOptions): Promise<EgressReport> {
  const { directory, policy: flag } = options;
  const { policy } = await collectPolicy(system, { directory, ...(flag !== undefined && { flag }) });
  const routes = await route(system, { ...options, modules: [], outages: [], warm: false, byKnown: true });
  const all = [...routes.modules, ...routes.toolchains];
  const { needs, notes } = egressNeeds(all);
  const report = judgeEgress(needs, policy.egress, options.environment ?? null);
  const relays = unknownRelays(policy, all).map(
    host => `whether ${host} relays the checksum database is not known; where it does not, that one is needed as well`,
  );
  return { ...report, notes: [...routes.notes, ...notes, ...relays] };
}
