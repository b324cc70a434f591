import { describe, expect, test } from 'vitest';
import { isNameOf, networkKey, probeKey, storedName } from '../../../src/collect/fingerprint.ts';
import { collectNetworkFacts } from '../../../src/collect/network-facts.ts';
import { createHmac } from 'node:crypto';
import { fakeSystem } from '../../support/fake-system.ts';

const ROUTES = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
eth0\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
`;
const ARP = `IP address       HW type     Flags       HW address            Mask     Device
192.168.2.1      0x1         0x2         aa:bb:cc:dd:ee:01     *        eth0
192.168.2.9      0x1         0x2         aa:bb:cc:dd:ee:09     *        eth0
`;
const RESOLVER = '# by dhcp\nnameserver  192.168.2.1\nsearch corp.example\noptions edns0\nsortlist 1\n';

const FILES = { '/proc/net/route': ROUTES, '/proc/net/arp': ARP, '/etc/resolv.conf': RESOLVER };
const INTERFACES = [
  { name: 'lo', cidr: '127.0.0.1/8', internal: true },
  { name: 'eth0', cidr: '192.168.2.77/24', internal: false },
  { name: 'eth0', cidr: '2001:db8:1:2:aaaa::77/64', internal: false },
  { name: 'eth0', cidr: 'fe80::1/64', internal: false },
  { name: 'docker0', cidr: '172.17.0.1/16', internal: false },
  { name: 'tun0', cidr: '10.8.0.6/30', internal: false },
];

const factsOf = (
  files: Readonly<Record<string, string>>,
  interfaces = INTERFACES,
): ReturnType<typeof collectNetworkFacts> =>
  collectNetworkFacts(fakeSystem({ files, network: { interfaces: () => Promise.resolve(interfaces) } }));

describe('what tells one network from another', () => {
  test('prefixes, default routes, the resolver, the gateway; nothing that rotates', async () => {
    expect(await factsOf(FILES)).toEqual({
      interfaces: ['eth0 192.168.2.0/24', 'eth0 2001:db8:1:2/64', 'tun0 10.8.0.4/30'],
      routes: ['eth0 192.168.2.1'],
      resolver: ['nameserver 192.168.2.1', 'search corp.example', 'options edns0'],
      gateway: 'aa:bb:cc:dd:ee:01',
    });
  });

  test('another lease and another privacy address are the same network; a VPN is another', async () => {
    const before = networkKey('s', await factsOf(FILES));
    const moved = INTERFACES.map(each => ({
      ...each,
      cidr: each.cidr.replace('.77/', '.78/').replace('aaaa::77', 'bbbb::1'),
    }));
    expect(networkKey('s', await factsOf(FILES, moved))).toEqual(before);
    const without = INTERFACES.filter(({ name }) => name !== 'tun0');
    expect(networkKey('s', await factsOf(FILES, without)).network).not.toBe(before.network);
  });

  test('two networks with the same numbers differ by their gateways; one not known yet matches any', async () => {
    const one = networkKey('s', await factsOf(FILES));
    const two = networkKey('s', await factsOf({ ...FILES, '/proc/net/arp': ARP.replace('ee:01', 'ee:02') }));
    const early = networkKey(
      's',
      await factsOf({ ...FILES, '/proc/net/arp': ARP.replace('aa:bb:cc:dd:ee:01', '00:00:00:00:00:00') }),
    );
    expect(one.network).toBe(two.network);
    expect(early.gateway).toBeNull();
    expect([isNameOf(storedName(one), one), isNameOf(storedName(one), two)]).toEqual([true, false]);
    expect([isNameOf(storedName(one), early), isNameOf(storedName(early), one)]).toEqual([true, true]);
  });

  test('the name is HMAC-SHA256 under the salt', async () => {
    const facts = await factsOf(FILES);
    const { gateway: _, ...rest } = facts;
    const text = JSON.stringify([rest.interfaces, rest.routes, rest.resolver]);
    for (const salt of ['s', 'x'.repeat(100)]) {
      const hex = createHmac('sha256', salt).update(text).digest('hex').slice(0, 32);
      expect(networkKey(salt, facts).network).toBe(hex);
    }
  });

  test('what probes depend on makes another question', async () => {
    const key = networkKey('s', await factsOf(FILES));
    expect(probeKey('s', key, ['a'])).not.toBe(probeKey('s', key, ['b']));
    expect(probeKey('s', key, ['a'])).toBe(probeKey('s', key, ['a']));
  });

  test('elsewhere than on Linux: interfaces and resolvers, as node tells them', async () => {
    const system = fakeSystem({
      platform: 'darwin',
      network: { interfaces: () => Promise.resolve(INTERFACES), nameservers: () => Promise.resolve(['10.0.0.53']) },
    });
    expect(await collectNetworkFacts(system)).toMatchObject({ routes: [], resolver: ['10.0.0.53'], gateway: null });
  });
});
