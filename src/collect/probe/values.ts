import type { ProbeReport } from '../../model/probe.ts';
import type { ProbeFault, ProbeRun } from './run.ts';

type Values = Pick<ProbeReport, 'healthy' | 'reachable' | 'silent'>;

/** Answers that say that somebody is there and not what: a login, a limit, a fault of the moment. */
const UNDECIDED = /^(?:http|proxy)[._](?:status_)?(?:401|407|429|5\d\d)$/;

/** What a fault says of the endpoint: silence is never a no, and neither is a fault of the moment. */
export function valuesOfFault({ outcome, symptom }: ProbeFault, { answer }: Pick<ProbeRun, 'answer'>): Values {
  const isSilent = outcome !== 'fail';
  // Go asks the system's own store there, which we cannot.
  const isUnknown = symptom.code === 'proto.private_proof' || symptom.cause === 'system-store';
  const isUndecided = isUnknown || UNDECIDED.test(symptom.code);
  const healthy = isSilent || isUndecided ? null : false;
  return { healthy, reachable: answer === undefined ? healthy : reachableBy(answer), silent: isSilent };
}

/**
 * Whether an answer is the endpoint's own: 407 is a proxy's, 511 a portal's, a redirect that leads to nothing may be
 * either's, and what a plain connection says may be anybody's.
 */
function reachableBy({ status, isVerified }: NonNullable<ProbeRun['answer']>): true | null {
  const isOthers = status === 407 || status === 511 || (status >= 300 && status < 400);
  return isVerified && !isOthers ? true : null;
}
