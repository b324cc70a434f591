import { DETECT_LIMITS, probe } from '../collect/probe/index.ts';
import { targetOf } from '../engine/detection/endpoints.ts';
import type { ProbeReport } from '../model/probe.ts';
import type { System } from '../system/types.ts';
import { detectByProbes, type ProbedDecision } from './detect-probes.ts';
import type { Question } from './detect-question.ts';

/** Asks the endpoints that a question names: a bundle of its own, loaded where something must be asked. */
export async function probeEndpoints(
  system: System,
  { environments, fixed, policy, scopes, transport }: Question,
  { wait, lastSeen }: { readonly wait: boolean; readonly lastSeen: Readonly<Record<string, number>> },
): Promise<ProbedDecision> {
  return detectByProbes(environments, fixed, {
    network: system.network,
    runMs: DETECT_LIMITS.run,
    wait,
    probe: (name, deadline, signal): Promise<ProbeReport> => {
      const endpoint = policy.endpoints[name];
      const scope = scopes[name];
      if (endpoint === undefined || scope === undefined) throw new Error(`${name} may not be asked`);
      const target = targetOf(endpoint, scope, { policy, lastSeen });
      return probe(system, target, transport, { limits: DETECT_LIMITS, deadline, signal });
    },
  });
}
