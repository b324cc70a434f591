import { afterEach, describe, expect, test } from 'vitest';
import { makeIdentity } from '../support/netns/identity.ts';
import { Namespaces, type NetworkWish } from '../support/netns/namespaces.ts';
import { lacksNamespaces } from '../support/netns/requirements.ts';
import { skipAloud } from '../support/toolchains.ts';

const lacking = lacksNamespaces();
if (lacking !== null) skipAloud('probes over bad networks', lacking);

const SERVER = '203.0.113.10';
const PLACE = { address: '198.51.100.2', gateway: '198.51.100.1', resolver: '203.0.113.53' };
const HOST = 'mirror.lab.example';
const URL = `https://${HOST}:8443/`;

describe.skipIf(lacking !== null)('probes over a bad network', () => {
  const open: Namespaces[] = [];
  afterEach(() => {
    for (const each of open.splice(0)) each.close();
  });

  async function network(wish: NetworkWish): Promise<{ readonly world: Namespaces; readonly root: string }> {
    const world = await Namespaces.open(wish, [SERVER, PLACE.resolver], PLACE);
    open.push(world);
    const { root, cert, key } = makeIdentity(world.folder, [HOST]);
    const https = [{ address: SERVER, port: 8443 }];
    await world.serve({ resolvers: { [PLACE.resolver]: { [HOST]: [SERVER] } }, cert, key, https });
    return { world, root };
  }

  test('80 ms there and back show in every layer, and the endpoint is healthy', async () => {
    const { world, root } = await network({ delayMs: 40 });
    const report = await world.probe(URL, root);
    expect(report).toMatchObject({ code: 'ok', healthy: true, reachable: true, silent: false, address: SERVER });
    for (const wanted of ['resolve', 'dial', 'tls', 'http']) {
      const { start, end } = report.phases.find(({ name }) => name === wanted)!;
      expect(end - start, wanted).toBeGreaterThanOrEqual(75);
    }
  });

  test('a fifth of all packets lost is never taken for a refusal', async () => {
    const { world, root } = await network({ delayMs: 5, loss: 0.2, seed: 7 });
    const codes: string[] = [];
    for (let run = 0; run < 10; run++) {
      const report = await world.probe(URL, root);
      expect(report.healthy, JSON.stringify(report)).not.toBe(false);
      expect(report.healthy === true || report.silent, JSON.stringify(report)).toBe(true);
      codes.push(report.code);
    }
    // The network was a bad one indeed.
    expect(codes.filter(code => code !== 'ok').length, codes.join(' ')).toBeGreaterThan(0);
  });

  test('a middlebox that resets by SNI', async () => {
    const { world, root } = await network({ delayMs: 5, sni: { [HOST]: 'reset' } });
    expect(await world.probe(URL, root)).toMatchObject({ code: 'tls.reset', healthy: false, silent: false });
  });

  test('a middlebox that swallows by SNI', async () => {
    const { world, root } = await network({ delayMs: 5, sni: { [HOST]: 'drop' } });
    const report = await world.probe(URL, root);
    expect(report).toMatchObject({ code: 'tls.timeout', silent: true });
    expect(report.healthy).not.toBe(true);
    expect(report.cause).toBeUndefined();
  });

  test('a path that swallows long packets upwards: only a small ClientHello passes', async () => {
    const { world, root } = await network({ delayMs: 5, mtuUp: 700 });
    const report = await world.probe(URL, root);
    expect(report).toMatchObject({ code: 'tls.timeout', cause: 'large-hello', silent: true });
  });

  test('a path that swallows long packets both ways', async () => {
    const { world, root } = await network({ delayMs: 5, mtuUp: 700, mtuDown: 700 });
    const report = await world.probe(URL, root);
    expect(report).toMatchObject({ code: 'tls.timeout', silent: true });
  });

  test('a firewall that swallows SYNs to a port', async () => {
    const { world, root } = await network({ dropPorts: [8443] });
    expect(await world.probe(URL, root)).toMatchObject({ code: 'tcp.timeout', silent: true });
  });

  test('no way out', async () => {
    const { world, root } = await network({});
    world.change('route', 'del', 'default');
    const report = await world.probe(`https://${SERVER}:8443/`, root);
    expect(report).toMatchObject({ code: 'tcp.net_unreachable', reachable: false, silent: false });
  });

  test('the loopback interface is down: the network is none the worse', async () => {
    const { world, root } = await network({});
    world.change('link', 'set', 'lo', 'down');
    expect(await world.probe(URL, root)).toMatchObject({ code: 'ok', healthy: true });
    // Linux then loses what is sent to loopback rather than refusing it: silence, and no proof against anything.
    expect(await world.probe('https://127.0.0.1:8443/', root)).toMatchObject({ code: 'tcp.timeout', silent: true });
  });
});
