import type { Network } from '../../src/system/network.ts';

const refused = (what: string) => (): Promise<never> => Promise.reject(new Error(`the fake network does not ${what}`));

/** A network in which nothing may be asked; what a test needs it gives. */
export function fakeNetwork(parts: Partial<Network> = {}): Network {
  return {
    monotonic: () => 0,
    waitUntil: () => Promise.resolve(),
    interfaces: () => Promise.resolve([]),
    nameservers: () => Promise.resolve([]),
    resolve: refused('resolve'),
    dial: refused('dial'),
    secure: refused('secure'),
    exchange: refused('exchange'),
    ...parts,
  };
}
