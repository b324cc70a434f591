import type { ProbeReport } from '../../model/probe.ts';
import type { ProbeFault } from './run.ts';

type Values = Pick<ProbeReport, 'healthy' | 'reachable' | 'silent'>;

/** Answers that say that somebody is there and not what: a login, a limit, a fault of the moment. */
const UNDECIDED = /^(?:http|proxy)[._](?:status_)?(?:401|407|429|5\d\d)$/;

/** An answer of the endpoint's own over HTTP, and how far its word may be taken. */
export interface Reached {
  readonly status: number;
  /** Over TLS that verified to the end, so that nobody between can have spoken for it. */
  readonly isVerified: boolean;
  readonly isElsewhere: boolean;
}

/** What a fault says of the endpoint: silence is never a no, and neither is a fault of the moment. */
export function valuesOfFault({ outcome, symptom }: ProbeFault, reached: Reached | null): Values {
  const isSilent = outcome !== 'fail';
  // Go asks the system's own store there, which we cannot.
  const isUnknown = symptom.code === 'proto.private_proof' || symptom.cause === 'system-store';
  const isUndecided = isUnknown || UNDECIDED.test(symptom.code);
  const healthy = isSilent || isUndecided ? null : false;
  return { healthy, reachable: reached === null ? healthy : reachableBy(reached), silent: isSilent };
}

/** 407 is a proxy's, 511 a portal's; what a plain connection says may be anybody's, so only a proof makes it the endpoint's. */
function reachableBy({ status, isVerified, isElsewhere }: Reached): boolean | null {
  if (status === 407 || status === 511) return null;
  return isVerified && !isElsewhere ? true : null;
}
