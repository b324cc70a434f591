import type { NetworkInterface } from '../system/network.ts';
import type { System } from '../system/types.ts';
import { readText } from './read-text.ts';

/** What tells one network from another, without asking it anything. Personal data: only a keyed hash of it is kept. */
export interface NetworkFacts {
  /** `eth0 192.0.2.0/24`: names and prefixes, sorted; no address of this machine, which may rotate. */
  readonly interfaces: readonly string[];
  /** `eth0 192.0.2.1`: the default routes, sorted. */
  readonly routes: readonly string[];
  /** resolv.conf's lines on Linux, else the resolvers' addresses. */
  readonly resolver: readonly string[];
  /** Hardware addresses of the gateways, which tell two networks with the same numbers apart; null where not known yet. */
  readonly gateway: string | null;
}

type World = Pick<System, 'files' | 'host' | 'network'>;

/** Reads what the kernel and the resolver's settings say (proc(5), resolv.conf(5)); elsewhere what node tells. */
export async function collectNetworkFacts({ files, host, network }: World): Promise<NetworkFacts> {
  const interfaces = unique((await network.interfaces()).filter(isTelling).map(prefixOf));
  if (host.platform !== 'linux') {
    return { interfaces, routes: [], resolver: await network.nameservers(), gateway: null };
  }
  const [four, six, resolver, neighbours] = await Promise.all(
    ['/proc/net/route', '/proc/net/ipv6_route', '/etc/resolv.conf', '/proc/net/arp'].map(async path => {
      const read = await readText(files, path);
      return read.state === 'present' ? read.text : '';
    }),
  );
  const routes = defaultRoutes(four ?? '');
  return {
    interfaces,
    routes: unique([...routes.map(({ device, gateway }) => `${device} ${gateway}`), ...defaultRoutes6(six ?? '')]),
    resolver: resolverLines(resolver ?? ''),
    gateway: hardwareAddresses(neighbours ?? '', new Set(routes.map(({ gateway }) => gateway))),
  };
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

/** Containers' and virtual machines' bridges come and go with them; link-local addresses are everywhere. */
function isTelling({ name, cidr, internal }: NetworkInterface): boolean {
  return !internal && !/^(?:docker|veth|br-|virbr)/.test(name) && !/^(?:169\.254\.|fe[89ab])/i.test(cidr);
}

/** The network's own number: privacy addresses rotate below a /64, leases below an IPv4 prefix. */
function prefixOf({ name, cidr }: NetworkInterface): string {
  const [address = '', length = ''] = cidr.split('/');
  if (address.includes(':')) return `${name} ${upper64(address)}/64`;
  const bits = Number(length);
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const block = 2 ** (32 - bits);
  const start = Math.floor(number / block) * block;
  const parts = [24, 16, 8, 0].map(shift => Math.floor(start / 2 ** shift) % 256);
  return `${name} ${parts.join('.')}/${length}`;
}

/** The first four groups of an IPv6 address, zeros written out. */
function upper64(address: string): string {
  const [head = '', tail] = address.replace(/%.*/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: zeros }, () => '0'), ...last].slice(0, 4).join(':');
}

interface DefaultRoute {
  readonly device: string;
  readonly gateway: string;
}

/** /proc/net/route: destination and mask zero; numbers in hex, bytes in the host's order (little-endian). */
function defaultRoutes(text: string): readonly DefaultRoute[] {
  return text.split('\n').flatMap(line => {
    const [device, destination, gateway, , , , , mask] = line.trim().split(/\s+/);
    if (device === undefined || device === 'lo' || destination !== '00000000' || mask !== '00000000') return [];
    const bytes = (gateway ?? '').match(/../g) ?? [];
    return [
      {
        device,
        gateway: bytes
          .toReversed()
          .map(byte => Number.parseInt(byte, 16))
          .join('.'),
      },
    ];
  });
}

/** /proc/net/ipv6_route: destination, its length, source, its length, next hop, …, device. */
function defaultRoutes6(text: string): readonly string[] {
  return text.split('\n').flatMap(line => {
    const fields = line.trim().split(/\s+/);
    const device = fields.at(-1) ?? '';
    return /^0{32} 00 /.test(line) && device !== 'lo' ? [`${device} ${fields[4] ?? ''}`] : [];
  });
}

function resolverLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line =>
      line
        .replace(/[#;].*/, '')
        .trim()
        .replaceAll(/\s+/g, ' '),
    )
    .filter(line => /^(?:nameserver|search|domain|options) /.test(line));
}

/** /proc/net/arp: address, type, flags, hardware address; all zeros while the kernel still asks. */
function hardwareAddresses(text: string, gateways: ReadonlySet<string>): string | null {
  const found = text.split('\n').flatMap(line => {
    const [address = '', , , hardware = ''] = line.trim().split(/\s+/);
    return gateways.has(address) && /[1-9a-f]/i.test(hardware) ? [hardware] : [];
  });
  return found.length === 0 ? null : unique(found).join(' ');
}
