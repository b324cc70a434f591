import type { ProbeReport } from './probe.ts';

/** What conditions ask of an endpoint. */
export type FactName = 'healthy' | 'reachable';

export interface EndpointFact {
  readonly endpoint: string;
  readonly fact: FactName;
}

/** What a finished probe says of its endpoint; null is unknown, and `silent` says that only silence made it so. */
export type EndpointState = Pick<ProbeReport, 'healthy' | 'reachable' | 'silent'>;

/** One condition that has a part in what an environment's `when` came to; `value` is the condition's, not the fact's. */
export type TraceTerm = { readonly value: boolean | null } & (
  | { readonly kind: 'ci' | 'route'; readonly wanted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly wanted: string | null }
  | ({ readonly kind: 'endpoint'; readonly wanted: boolean } & EndpointFact)
);

/** What one environment's `when` came to, and by which conditions; `left-out` says why it was not asked. */
export interface RuleTrace {
  readonly environment: string;
  readonly value: boolean | null;
  readonly terms: readonly TraceTerm[];
  readonly leftOut?: string;
}

/**
 * How sure an answer is: `verified` by hard evidence alone, `provisional` where silence was taken for no, `remembered`
 * from an earlier run on this network, `stated` by a flag or a variable, `none` without an answer.
 */
export type Confidence = 'verified' | 'provisional' | 'remembered' | 'stated' | 'none';

/** Where this machine stands, and why. */
export interface Detection {
  readonly environment: string | null;
  readonly confidence: Confidence;
  /** What decided: `environments.cn.when`, `GOPOLICY_ENV`; null where nothing did. */
  readonly rule: string | null;
  /** In the order of the policy, up to the environment that was chosen and beyond. */
  readonly trace: readonly RuleTrace[];
  /** In the order in which the policy names their endpoints. */
  readonly probes: readonly ProbeReport[];
  /** The facts that conditions asked for, in the policy's order. */
  readonly facts: readonly EndpointFact[];
  /** From the first probe to the decision, ms. */
  readonly decidedInMs: number;
  /** When it was decided, ms since the epoch. */
  readonly at: number;
}

/** A detection as a command reports it. */
export interface DetectResult extends Detection {
  readonly policy: string;
  /** Age of the evidence, ms: 0 where it was collected now. */
  readonly ageMs: number;
  /** What people should know beside: one sentence each. */
  readonly notes: readonly string[];
}
