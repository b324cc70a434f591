import { rememberedFor, remembersAny } from '../apply/remembered.ts';
import { collectNetworkKey } from '../collect/network-key.ts';
import type { RememberedEnvironment } from '../model/change.ts';
import type { System } from '../system/types.ts';

/** What was chosen for the network that this machine stands in now; null where nothing was. */
export async function rememberedHere(system: Pick<System, 'files' | 'host'>): Promise<RememberedEnvironment | null> {
  // Most machines remember nothing: then the network is not looked at either.
  if (!(await remembersAny(system))) return null;
  return rememberedFor(system, await collectNetworkKey(system));
}
