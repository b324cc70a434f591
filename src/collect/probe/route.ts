import { splitUrlHost } from '../../go/host-port.ts';
import { parseIpAddress } from '../../go/ip-address.ts';
import type { GoUrl } from '../../go/url.ts';
import type { AddressScope, ProbeTransport } from '../../model/probe.ts';
import type { Connection } from '../../system/network.ts';
import type { System } from '../../system/types.ts';
import { guardAddresses } from './addresses.ts';
import { connectThrough } from './connect.ts';
import { dialAddresses } from './dial.ts';
import { forwardProxyFor, type ForwardProxy } from './forward-proxy.ts';
import { resolveHost } from './resolve.ts';
import { ProbeFault, type ProbeRun } from './run.ts';
import { connectThroughSocks } from './socks.ts';
import { secureAsGo } from './tls.ts';

type World = Pick<System, 'files' | 'host'>;

/** Whose URL is asked, and how it may be reached. */
export interface Destination {
  readonly url: GoUrl;
  readonly scope: AddressScope;
  readonly transport: ProbeTransport;
  readonly isOrg: boolean;
}

/** A connection over which HTTP can be spoken. */
export interface Opened {
  readonly connection: Connection;
  /** Where a proxy is asked for the whole URL rather than for a tunnel. */
  readonly forward?: ForwardProxy;
  readonly proxy?: ForwardProxy;
}

/** All layers below HTTP, by the way that the go command would take; throws ProbeFault. */
export async function openRoute(run: ProbeRun, world: World, destination: Destination): Promise<Opened> {
  const { url, transport } = destination;
  const proxy = forwardProxyFor(`${url.scheme}://${url.host}`, transport);
  if (typeof proxy === 'string') throw new ProbeFault('connect', 'fail', { code: 'proxy.protocol', detail: proxy });
  return proxy === null ? openDirect(run, world, destination) : openProxied(run, world, { ...destination, proxy });
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

function placeOf({ host: hostPort, scheme }: GoUrl): { readonly host: string; readonly port: number } {
  const { host, port } = splitUrlHost(hostPort);
  return { host, port: port === '' ? (PORTS[scheme] ?? 443) : Number(port) };
}

async function openDirect(run: ProbeRun, world: World, destination: Destination): Promise<Opened> {
  const { host, port } = placeOf(destination.url);
  const addresses = await resolveHost(run, world, { host, scope: destination.scope });
  const dial = async (): Promise<Connection> => {
    const connection = await dialAgain(run, addresses, port);
    run.skip('connect', 'direct');
    return connection;
  };
  if (destination.url.scheme === 'http') return { connection: await dial() };
  return { connection: await secureAsGo(run, world, { ...destination, host, dial }) };
}

/** Silence may be a lost packet: once more, where there is time (probing.md 2.5). */
async function dialAgain(run: ProbeRun, addresses: readonly string[], port: number): Promise<Connection> {
  try {
    return await dialAddresses(run, addresses, port);
  } catch (error) {
    const isSilent = error instanceof ProbeFault && error.symptom.code === 'tcp.timeout';
    if (!isSilent || run.left < 200) throw error;
    return dialAddresses(run, addresses, port);
  }
}

async function openProxied(
  run: ProbeRun,
  world: World,
  { proxy, ...destination }: Destination & { readonly proxy: ForwardProxy },
): Promise<Opened> {
  const { host, port } = placeOf(destination.url);
  // The proxy looks names up; an address is what it is.
  if (parseIpAddress(host) !== null && guardAddresses([host], destination.scope).allowed.length === 0) {
    throw new ProbeFault('resolve', 'fail', { code: 'dns.bogon', detail: `${host} is not asked for` });
  }
  // The proxy is the user's own word, not the policy's: wherever it stands.
  const addresses = await resolveHost(run, world, { host: proxy.host, scope: 'any' });
  const reach = (): Promise<Connection> => dialAgain(run, addresses, proxy.port);
  const dialProxy = async (): Promise<Connection> =>
    proxy.scheme === 'https' ? secureAsGo(run, world, { ...destination, host: proxy.host, dial: reach }) : reach();
  const isPlain = destination.url.scheme === 'http';
  if (isPlain && proxy.scheme !== 'socks5') return { connection: await dialProxy(), forward: proxy, proxy };
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const dial = async (): Promise<Connection> =>
    proxy.scheme === 'socks5'
      ? connectThroughSocks(run, await reach(), { proxy, host, port })
      : connectThrough(run, { proxy, target, dial: dialProxy });
  if (isPlain) return { connection: await dial(), proxy };
  return { connection: await secureAsGo(run, world, { ...destination, host, dial }), proxy };
}
