import { detectedAny, readDetected, type DetectedEnvironment } from '../apply/detect-cache.ts';
import { rememberedAll, remembersAny } from '../apply/remembered.ts';
import { isNameOf, storedName, type NetworkKey } from '../collect/fingerprint.ts';
import type { RememberedEnvironment } from '../model/change.ts';
import type { System } from '../system/types.ts';
import { knownNetwork } from './network-here.ts';

/** What is remembered for the network that this machine stands in now. */
export interface Remembered {
  /** Apply's choice, which holds until another; else what detection verified in the last day; null where neither is. */
  readonly environment: RememberedEnvironment | null;
  /** What detection verified after that choice, where it is another. */
  readonly newer: DetectedEnvironment | null;
}

const NOTHING: Remembered = { environment: null, newer: null };

/** So long what was detected may be gone by, ms. */
const DAY = 24 * 3_600_000;

type World = Pick<System, 'files' | 'host' | 'network' | 'clock'>;

/** What was chosen, or verified, for this network (policy.md, Which environment). */
export async function rememberedHere(world: World): Promise<Remembered> {
  // Most machines remember nothing: then the network is not looked at either.
  if (!(await remembersAny(world)) && !(await detectedAny(world))) return NOTHING;
  const network = await knownNetwork(world);
  return network === null ? NOTHING : rememberedUnder(world, network.key);
}

/** The same for a network whose name is known already. */
export async function rememberedUnder(
  world: Pick<System, 'files' | 'host' | 'clock'>,
  key: NetworkKey,
): Promise<Remembered> {
  const chosen = newest(await rememberedAll(world), key);
  const found = newest(await readDetected(world), key);
  const detected = found !== null && isFresh(found, world.clock.now()) ? found : null;
  if (chosen === null) {
    return { environment: detected === null ? null : { ...detected, by: 'detect' }, newer: null };
  }
  const isNewer = detected !== null && Date.parse(detected.at) > Date.parse(chosen.at);
  return { environment: chosen, newer: isNewer && detected.environment !== chosen.environment ? detected : null };
}

/** A clock that went back makes an answer of the future: it is not gone by. */
function isFresh({ at }: DetectedEnvironment, now: number): boolean {
  const age = now - Date.parse(at);
  return age >= 0 && age < DAY;
}

/** The entry of this very network, else the newest of those that may be it. */
function newest<T extends { readonly at: string }>(kept: Readonly<Record<string, T>>, key: NetworkKey): T | null {
  const exact = kept[storedName(key)];
  if (exact !== undefined) return exact;
  const possible = Object.entries(kept).filter(([name]) => isNameOf(name, key));
  return possible.map(([, each]) => each).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null;
}
