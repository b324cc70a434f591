import { readDetection, readTreeSizes, writeDetected, writeDetection, writeTreeSize } from '../apply/detect-cache.ts';
import { withDetectLock } from '../apply/detect-lock.ts';
import { probeKey, storedName } from '../collect/fingerprint.ts';
import { conditionsWith } from '../engine/detection/decide.ts';
import { settle } from '../engine/detection/hysteresis.ts';
import { namedFacts } from '../engine/detection/needed.ts';
import { traceEnvironment } from '../engine/detection/trace.ts';
import type { Confidence, DetectResult, Detection } from '../model/detection.ts';
import type { ProbeReport } from '../model/probe.ts';
import type { System } from '../system/types.ts';
import type { ProbedDecision } from './detect-probes.ts';
import { detectNotes } from './detect-notes.ts';
import { prepareDetection, type Question } from './detect-question.ts';
import { nameNetwork, type NetworkHere } from './network-here.ts';
import { rememberedUnder } from './remembered-here.ts';

export interface DetectOptions {
  /** Absolute. */
  readonly directory: string;
  readonly policy?: string;
  /** Asks the network whatever is kept. */
  readonly refresh: boolean;
  /** Waits for silent endpoints to the end of the run rather than to take silence for a no. */
  readonly wait: boolean;
}

/** How long an answer is taken without asking again, ms (probing.md 2.8); `none` where no endpoint proved anything. */
const FRESH_FOR_MS: Readonly<Record<Confidence, number>> = {
  verified: 30 * 60_000,
  provisional: 2 * 60_000,
  remembered: 2 * 60_000,
  stated: 0,
  none: 30_000,
};

/**
 * Finds out in which of the policy's environments this machine stands: by what is stated, by what it finds in files, by
 * what it found out before, and else by asking endpoints. Never guesses: `environment` is null where it cannot tell.
 * @throws {UserError} where GOPOLICY_ENV names no environment; {PolicyError}
 */
export async function detect(system: System, options: DetectOptions): Promise<DetectResult> {
  const question = await prepareDetection(system, options);
  if (question.stated !== null) return report(system, question, { detection: question.stated, network: null });
  const network = await nameNetwork(system);
  const name = network === null ? null : probeKey(network.salt, network.key, question.depends);
  const kept = name === null ? null : await readDetection(system, name);
  if (!options.refresh && isFresh(kept, system.clock.now()))
    return report(system, question, { detection: kept, network, isOld: true });
  const detection = await withDetectLock(system, async waited => {
    const meanwhile = waited && name !== null ? await readDetection(system, name) : null;
    if (isFresh(meanwhile, system.clock.now()) && meanwhile.at !== kept?.at) return meanwhile;
    return ask(system, question, { kept, name, network, options });
  });
  return report(system, question, { detection, network });
}

interface Place {
  readonly kept: Detection | null;
  readonly name: string | null;
  readonly network: NetworkHere | null;
  readonly options: DetectOptions;
}

/** Probes, weighs the outcome against what was known, and keeps it. What cannot be kept is found out again. */
async function ask(system: System, question: Question, place: Place): Promise<Detection> {
  const { probeEndpoints } = await import('./probing.ts');
  const lastSeen = await readTreeSizes(system);
  const probed = await probeEndpoints(system, question, { wait: place.options.wait, lastSeen });
  const detection = settle(detectionOf(question, probed, system.clock.now()), place.kept, question);
  if (place.name !== null && detection.confidence !== 'none') {
    await writeDetection(system, place.name, detection).catch(() => {});
  }
  if (place.network !== null && question.isRemembered) {
    await remember(system, storedName(place.network.key), detection);
  }
  await rememberTrees(system, probed.probes, lastSeen);
  return detection;
}

function detectionOf(
  { all, environments, fixed, leftOut }: Question,
  { environment, ...probed }: ProbedDecision,
  at: number,
): Detection {
  const conditions = conditionsWith(fixed, Object.fromEntries(probed.probes.map(probe => [probe.endpoint, probe])));
  return {
    ...probed,
    environment: environment?.name ?? null,
    rule: environment === null ? null : `environments.${environment.name}.when`,
    trace: all.map(each => ({ ...traceEnvironment(each, conditions), ...leftOut(each) })),
    facts: namedFacts(environments),
    at,
  };
}

async function rememberTrees(
  system: System,
  probes: readonly ProbeReport[],
  lastSeen: Readonly<Record<string, number>>,
): Promise<void> {
  for (const { tree } of probes) {
    if (tree === undefined || tree.size <= (lastSeen[tree.name] ?? 0)) continue;
    await writeTreeSize(system, tree.name, tree.size).catch(() => {});
  }
}

/** Only what an endpoint proved: being offline says nothing about a network. */
async function remember(system: System, network: string, detection: Detection): Promise<void> {
  const { environment, confidence, at } = detection;
  if (environment === null || confidence !== 'verified' || !isProven(detection)) return;
  await writeDetected(system, network, { environment, at: new Date(at).toISOString() }).catch(() => {});
}

const isProven = ({ probes }: Detection): boolean => probes.some(({ healthy }) => healthy === true);

function isFresh(kept: Detection | null, now: number): kept is Detection {
  if (kept === null) return false;
  const { confidence } = kept;
  const age = now - kept.at;
  return age >= 0 && age < (isProven(kept) ? FRESH_FOR_MS[confidence] : FRESH_FOR_MS.none);
}

async function report(
  system: System,
  question: Question,
  {
    detection,
    network,
    isOld = false,
  }: { readonly detection: Detection; readonly network: NetworkHere | null; readonly isOld?: boolean },
): Promise<DetectResult> {
  const chosen = network === null ? null : (await rememberedUnder(system, network.key)).environment;
  // What this very run found out is new, however long the writing took.
  const ageMs = isOld ? Math.max(0, system.clock.now() - detection.at) : 0;
  const notes = detectNotes({ detection, question, chosen, environment: system.host.environment });
  return { ...detection, policy: question.policy.name, ageMs, notes };
}
