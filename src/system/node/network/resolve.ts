import type { Network } from '../../network.ts';
import { abortable } from './aborting.ts';

/**
 * One question by c-ares, which node's process can leave at any time: a hung getaddrinfo would keep it for ten seconds
 * (probing.md 0.1). One try: who asks decides about another.
 */
export const resolveName: Network['resolve'] = async (name, family, { timeoutMs, signal, server }) => {
  const { Resolver } = await import('node:dns');
  return abortable(signal, ({ resolve, reject }) => {
    const resolver = new Resolver({ timeout: Math.max(1, Math.ceil(timeoutMs)), tries: 1 });
    const done = (error: Error | null, addresses: readonly string[] | undefined): void => {
      if (error === null) resolve(addresses ?? []);
      else reject(error);
    };
    try {
      if (server !== undefined) resolver.setServers([server]);
      if (family === 4) resolver.resolve4(name, done);
      else resolver.resolve6(name, done);
    } catch (error) {
      queueMicrotask(() => {
        reject(error);
      });
    }
    return () => {
      resolver.cancel();
    };
  });
};
