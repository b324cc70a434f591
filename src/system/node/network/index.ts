import type { Network } from '../../network.ts';
import { dial } from './dial.ts';
import { exchange } from './exchange.ts';
import { resolveName } from './resolve.ts';
import { secure } from './secure.ts';
import { waitUntil } from './wait-until.ts';

/** The real network, by node's own modules, each loaded when it is first asked for. */
export const nodeNetwork: Network = {
  monotonic: () => performance.now(),
  waitUntil,
  interfaces: async () => {
    const { networkInterfaces } = await import('node:os');
    return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
      (addresses ?? []).flatMap(({ cidr, internal }) => (cidr === null ? [] : [{ name, cidr, internal }])),
    );
  },
  nameservers: async () => (await import('node:dns')).getServers(),
  resolve: resolveName,
  dial,
  secure,
  exchange,
};
