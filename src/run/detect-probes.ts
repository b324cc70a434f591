import {
  conditionsWith,
  decide,
  decideProvisionally,
  patience,
  type StaticConditions,
} from '../engine/detection/decide.ts';
import { namedFacts, neededEndpoints } from '../engine/detection/needed.ts';
import type { Confidence } from '../model/detection.ts';
import type { Environment } from '../model/policy.ts';
import type { ProbeReport } from '../model/probe.ts';
import type { Network } from '../system/network.ts';

/** At most so many endpoints are asked at a time (probing.md section 4). */
const AT_ONCE = 6;

/** How endpoints are asked. `probe` never rejects; its report says `aborted` where the signal ended it. */
export interface Probing {
  readonly network: Pick<Network, 'monotonic' | 'waitUntil'>;
  readonly probe: (endpoint: string, deadline: number, signal: AbortSignal) => Promise<ProbeReport>;
  /** The whole run, ms. */
  readonly runMs: number;
  /** Waits for every probe that matters, also for silent ones, before an answer by silence. */
  readonly wait: boolean;
}

export interface ProbedDecision {
  readonly environment: Environment | null;
  readonly confidence: Confidence;
  /** In the order in which the conditions name their endpoints; those that were never started are absent. */
  readonly probes: readonly ProbeReport[];
  readonly decidedInMs: number;
}

/** Asks only endpoints that can still change the answer, and stops as soon as there is one (probing.md 2.4). */
export async function detectByProbes(
  environments: readonly Environment[],
  fixed: StaticConditions,
  probing: Probing,
): Promise<ProbedDecision> {
  return new Run(environments, fixed, probing).decide();
}

class Run {
  readonly #environments: readonly Environment[];
  readonly #fixed: StaticConditions;
  readonly #probing: Probing;
  readonly #start: number;
  readonly #order: readonly string[];
  readonly #running = new Map<string, { readonly stop: AbortController; readonly end: Promise<void> }>();
  readonly #reports = new Map<string, ProbeReport>();
  #verifiedAfter: number | null = null;

  constructor(environments: readonly Environment[], fixed: StaticConditions, probing: Probing) {
    this.#environments = environments;
    this.#fixed = fixed;
    this.#probing = probing;
    this.#start = probing.network.monotonic();
    this.#order = [...new Set(namedFacts(environments).map(({ endpoint }) => endpoint))];
  }

  async decide(): Promise<ProbedDecision> {
    for (;;) {
      const environment = decide(this.#environments, this.#conditions());
      if (environment !== null) return this.#finish(environment, 'verified');
      this.#steer();
      const silent = this.#provisional();
      const isOver = this.#running.size === 0 || this.#elapsed() >= this.#probing.runMs;
      if (silent !== null && (isOver || this.#patienceIsOver())) return this.#finish(silent, 'provisional');
      if (isOver) return this.#finish(null, 'none');
      await this.#next(silent !== null);
    }
  }

  #elapsed(): number {
    return this.#probing.network.monotonic() - this.#start;
  }

  #conditions(): ReturnType<typeof conditionsWith> {
    return conditionsWith(this.#fixed, Object.fromEntries(this.#reports));
  }

  /** Starts what can still change the answer, ends what cannot any more. */
  #steer(): void {
    const needed = neededEndpoints(this.#environments, this.#conditions());
    for (const [name, { stop }] of this.#running) if (!needed.has(name)) stop.abort();
    const waiting = this.#order.filter(
      name => needed.has(name) && !this.#running.has(name) && !this.#reports.has(name),
    );
    for (const name of waiting.slice(0, Math.max(0, AT_ONCE - this.#running.size))) this.#begin(name);
  }

  #begin(name: string): void {
    const stop = new AbortController();
    const deadline = this.#start + this.#probing.runMs;
    const end = this.#probing.probe(name, deadline, stop.signal).then(report => {
      this.#running.delete(name);
      this.#reports.set(name, report);
      if (report.healthy === true) this.#verifiedAfter ??= this.#elapsed();
    });
    this.#running.set(name, { stop, end });
  }

  #provisional(): Environment | null {
    if (this.#verifiedAfter === null) return null;
    const states = Object.fromEntries(this.#reports);
    // An endpoint that waits for its turn has not been silent.
    const asked = new Set([...this.#reports.keys(), ...this.#running.keys()]);
    return decideProvisionally(this.#environments, this.#fixed, states, asked);
  }

  #patienceIsOver(): boolean {
    const { wait } = this.#probing;
    return !wait && this.#verifiedAfter !== null && this.#elapsed() >= patience(this.#verifiedAfter);
  }

  /** Until a probe ends, patience does, or the run does. */
  async #next(isProvisional: boolean): Promise<void> {
    const { network, runMs, wait } = this.#probing;
    const patient = isProvisional && !wait && this.#verifiedAfter !== null ? patience(this.#verifiedAfter) : runMs;
    const timer = new AbortController();
    const until = network.waitUntil(this.#start + Math.min(runMs, patient), timer.signal);
    await Promise.race([until, ...[...this.#running.values()].map(({ end }) => end)]);
    timer.abort();
    await until;
  }

  /** Ends what still runs, and keeps what it had found out. */
  async #finish(environment: Environment | null, confidence: Confidence): Promise<ProbedDecision> {
    const decidedInMs = this.#elapsed();
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ end }) => end));
    const probes = this.#order.flatMap(name => this.#reports.get(name) ?? []);
    return { environment, confidence, probes, decidedInMs };
  }
}
