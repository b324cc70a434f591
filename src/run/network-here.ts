import { makeSalt, readSalt } from '../apply/salt.ts';
import { networkKey, type NetworkKey } from '../collect/fingerprint.ts';
import { collectNetworkFacts } from '../collect/network-facts.ts';
import type { System } from '../system/types.ts';

/** The network that this machine stands in now, and the salt under which it is named. */
export interface NetworkHere {
  readonly salt: string;
  readonly key: NetworkKey;
}

type World = Pick<System, 'files' | 'host' | 'network'>;

/** null where nothing was ever kept under a name, so that there is none to compare with. */
export async function knownNetwork(world: World): Promise<NetworkHere | null> {
  return here(world, await readSalt(world));
}

/** The same, with a salt made where there was none; null where nothing can be kept. */
export async function nameNetwork(world: World & Pick<System, 'disk'>): Promise<NetworkHere | null> {
  return here(world, await makeSalt(world).catch(() => null));
}

async function here(world: World, salt: string | null): Promise<NetworkHere | null> {
  return salt === null ? null : { salt, key: networkKey(salt, await collectNetworkFacts(world)) };
}
