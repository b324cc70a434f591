import type { Phase, PhaseName, ProbeLimits } from '../../model/probe.ts';
import type { Network } from '../../system/network.ts';

/** What is wrong at a layer: a code of probing.md's vocabulary, and more where the code cannot say it. */
export interface Symptom {
  readonly code: string;
  readonly cause?: string;
  readonly detail?: string;
}

/** Ends a probe at the layer that failed. */
export class ProbeFault extends Error {
  readonly symptom: Symptom;
  readonly outcome: 'fail' | 'timeout' | 'aborted';
  readonly phase: PhaseName;
  constructor(phase: PhaseName, outcome: ProbeFault['outcome'], symptom: Symptom) {
    super(symptom.code);
    this.phase = phase;
    this.outcome = outcome;
    this.symptom = symptom;
  }
}

/** One layer's work: its own limit, what silence is called there, and what its errors mean. */
export interface Step<T> {
  readonly name: PhaseName;
  /** ms; the run's deadline holds too. */
  readonly limit: number;
  readonly silence: string;
  readonly work: (signal: AbortSignal) => Promise<T>;
  readonly classify: (error: unknown) => Symptom;
  /** Evidence for people where all went well. */
  readonly describe?: (result: T) => string;
}

const MOST_DETAIL = 200;

/** One probe while it runs: its clock, its end, and what was seen so far. */
export class ProbeRun {
  readonly network: Network;
  readonly limits: ProbeLimits;
  readonly phases: Phase[] = [];
  /** The last address that was dialled. */
  address: string | undefined;
  tls: { readonly protocol: string; readonly subject: string; readonly issuer: string } | undefined;
  /** The status of the endpoint's first answer, and whether it came over TLS that verified. */
  answer: { readonly status: number; readonly isVerified: boolean } | undefined;
  /** The forward proxy that stood between, masked. */
  proxy: string | undefined;
  /** More than the code can say, from a layer that went well. */
  cause: string | undefined;
  readonly #start: number;
  readonly #deadline: number;
  readonly #signal: AbortSignal;

  constructor(
    network: Network,
    options: { readonly limits: ProbeLimits; readonly deadline: number; readonly signal: AbortSignal },
  ) {
    this.network = network;
    this.limits = options.limits;
    this.#deadline = options.deadline;
    this.#signal = options.signal;
    this.#start = network.monotonic();
  }

  /** ms that are left. */
  get left(): number {
    return this.#deadline - this.network.monotonic();
  }

  /** Does one layer's work within its limit and writes it down; throws ProbeFault where it does not succeed. */
  async step<T>(step: Step<T>): Promise<T> {
    const { network } = this;
    const start = network.monotonic();
    const end = Math.min(start + step.limit, this.#deadline);
    const stop = new AbortController();
    const onAbort = (): void => stop.abort();
    if (this.#signal.aborted) stop.abort();
    this.#signal.addEventListener('abort', onAbort);
    const timer = new AbortController();
    let isLate = false;
    const ringing = network.waitUntil(end, timer.signal).then(() => {
      if (timer.signal.aborted) return;
      isLate = true;
      stop.abort();
    });
    try {
      const result = await step.work(stop.signal);
      this.#write(step.name, start, { outcome: 'ok', detail: step.describe?.(result) });
      return result;
    } catch (error) {
      const fault = this.#fault(step, error, isLate);
      this.#write(step.name, start, { outcome: fault.outcome, ...fault.symptom });
      throw fault;
    } finally {
      timer.abort();
      this.#signal.removeEventListener('abort', onAbort);
      await ringing;
    }
  }

  /** A layer that needed no work on this route. */
  skip(name: PhaseName, detail: string): void {
    const now = this.network.monotonic();
    this.#write(name, now, { outcome: 'skipped', detail });
  }

  /** Rewrites the last phase: what was seen in it means something else than it seemed. */
  amend(change: Partial<Phase>): void {
    const last = this.phases.pop();
    if (last !== undefined) this.phases.push({ ...last, ...change });
  }

  #fault<T>(step: Step<T>, error: unknown, isLate: boolean): ProbeFault {
    if (error instanceof ProbeFault) return error;
    if (isLate) return new ProbeFault(step.name, 'timeout', { code: step.silence });
    if (this.#signal.aborted) return new ProbeFault(step.name, 'aborted', { code: 'aborted' });
    const symptom = step.classify(error);
    return new ProbeFault(step.name, symptom.code.endsWith('.timeout') ? 'timeout' : 'fail', symptom);
  }

  #write(
    name: PhaseName,
    start: number,
    { outcome, code, detail }: { outcome: Phase['outcome']; code?: string; detail?: string | undefined },
  ): void {
    const now = this.network.monotonic();
    this.phases.push({
      name,
      start: start - this.#start,
      end: now - this.#start,
      outcome,
      ...(code !== undefined && { code }),
      ...(detail !== undefined && detail !== '' && { detail: detail.slice(0, MOST_DETAIL) }),
    });
  }
}
